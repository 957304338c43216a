package jmbedtls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files that hold secrets: saved sessions, key logs. Where the file system has POSIX permissions a file that is made
 * here is its owner's alone from the first moment; elsewhere, on Windows for one, the directory decides who may read.
 */
public final class SecretFile {
    private SecretFile() {
    }

    /**
     * Makes a file.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one of the name: others may have it open
     */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, content, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** Appends to a file, which is made if it is not there. One that is there keeps its permissions. */
    public static void append(Path file, byte[] content) throws IOException {
        write(file, content, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    private static void write(Path file, byte[] content, Set<? extends OpenOption> options) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file, options, attributes(file))) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }

    private static FileAttribute<?>[] attributes(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        } : new FileAttribute<?>[0];
    }
}
