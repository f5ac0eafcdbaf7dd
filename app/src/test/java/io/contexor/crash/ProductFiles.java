package io.contexor.crash;

import io.contexor.Workshop;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What the processes of the product are started from, so that each starts in a part of the time and means the same.
 *
 * <p>The first that ends in peace leaves an archive of its classes to all that follow. The virtual machine takes it only for
 * the very jars that it was made of, and knows no archive of folders: each of these becomes a jar.
 */
final class ProductFiles {

    private static final Path FOLDER = Workshop.folder("product");
    private static final Path ARCHIVE = FOLDER.resolve("classes.jsa");
    private static final Path PROGRAMS = Workshop.folder("postgres-programs");
    private static final String CLASS_PATH = classPath();

    static List<String> ofServers() {
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + ARCHIVE,
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-cp",
                CLASS_PATH);
    }

    /** A command loads less than a server, so it leaves no archive. */
    static List<String> ofCommands() {
        return Files.exists(ARCHIVE)
                ? List.of(
                        "-XX:SharedArchiveFile=" + ARCHIVE,
                        "-Xlog:disable",
                        "-Xlog:all=error:stderr",
                        "-cp",
                        CLASS_PATH)
                : List.of("-cp", CLASS_PATH);
    }

    /** PostgreSQL's own programs, unpacked once for all data folders. */
    static void sharePrograms(Path data) throws IOException {
        Files.createDirectories(PROGRAMS);
        try {
            Files.createSymbolicLink(data.resolve("programs"), PROGRAMS);
        } catch (FileAlreadyExistsException _) {
            // The folder was used before.
        }
    }

    /** Without the tests, which bring events, tables and a logging of their own. */
    private static String classPath() {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                .map(Path::of)
                .map(entry -> Files.isDirectory(entry) ? jar(entry) : entry)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path jar(Path folder) {
        try {
            // Of .../<module>/target/classes
            var jar = Files.createDirectories(FOLDER).resolve(folder.getName(folder.getNameCount() - 3) + ".jar");
            try (var zip = new ZipOutputStream(Files.newOutputStream(jar));
                    var files = Files.walk(folder)) {
                zip.setLevel(Deflater.NO_COMPRESSION);
                for (var file : files.filter(each -> !each.equals(folder)).toList()) {
                    add(zip, folder.relativize(file).toString(), file);
                }
            }
            return jar;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Folders as well: whoever looks for components asks for these. */
    private static void add(ZipOutputStream zip, String name, Path file) throws IOException {
        boolean isFolder = Files.isDirectory(file);
        zip.putNextEntry(new ZipEntry(isFolder ? name + "/" : name));
        if (!isFolder) {
            Files.copy(file, zip);
        }
        zip.closeEntry();
    }

    private ProductFiles() {}
}
