package io.firebreak.nlp.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("model.bin");
        ModelFile.write(file, "example", writer -> writer.bytes(new byte[] {1, 2, 3}));
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        assertThat(ModelFile.open(file, "example").bytes()).containsExactly(1, 2, 3);
    }

    @Test
    void refusesDamagedContent() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> ModelFile.open(file, "example")).hasMessageContaining("damaged");
    }

    @Test
    void refusesATruncatedFile() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> ModelFile.open(file, "example")).hasMessageContaining("damaged");
    }

    @Test
    void refusesAnotherModelsFile() {
        assertThatThrownBy(() -> ModelFile.open(file, "other"))
                .hasMessageContaining("'other' expected")
                .hasMessageContaining("'example'");
    }

    @Test
    void refusesAnotherVersion() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[5] = 99;
        Files.write(file, bytes);
        assertThatThrownBy(() -> ModelFile.open(file, "example")).hasMessageContaining("version 99");
    }

    @Test
    void refusesWhatIsNoModel() throws IOException {
        Files.writeString(file, "not a model at all, but long enough to hold a whole header of one");
        assertThatThrownBy(() -> ModelFile.open(file, "example")).hasMessageContaining("not a model file");
    }
}
