package io.firebreak.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Where a figure was measured.
 *
 * @param cores processors that this process may use
 * @param memoryBytes of the machine
 * @param loadAverage of the last minute when the command began; negative where the operating system does not tell
 * @param jdk vendor and version
 * @param system operating system and architecture
 */
record Machine(int cores, long memoryBytes, double loadAverage, String jdk, String system) {
    static Machine now() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                system.getAvailableProcessors(),
                system.getTotalMemorySize(),
                system.getSystemLoadAverage(),
                System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version"),
                system.getName() + " " + system.getArch());
    }
}
