package io.firebreak.schemas;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Lets Avro load the generated classes. Avro 1.12.2 refuses every class outside its own list unless the JVM is started
 * with a system property; adding ours here works on any JVM, a user's Flink cluster included.
 */
final class TrustedClasses {
    private static boolean registered;

    private TrustedClasses() {}

    static synchronized void register() {
        if (!registered) {
            ClassSecurityPredicate ours = type -> type.getPackageName().equals("io.firebreak.avro");
            ClassSecurityValidator.setGlobal(
                    ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), ours));
            registered = true;
        }
    }
}
