package se.kortbro.daemon.activation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A journal's folder that outlives the daemon and costs no time; its disk can be made full. */
final class FolderInMemory extends JournalFolder {
    final Map<String, byte[]> files = new LinkedHashMap<>();

    /** How many more files can be written. */
    int writesLeft = Integer.MAX_VALUE;

    int writes;

    FolderInMemory() {
        super(Path.of("nowhere"));
    }

    @Override
    List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    byte[] read(String name, int limit) throws IOException {
        byte[] content = files.get(name);
        if (content == null) {
            throw new IOException("no such file");
        }
        return content.clone();
    }

    @Override
    void requireWritable() throws IOException {
        if (writesLeft == 0) {
            throw new IOException("no space left on device");
        }
    }

    @Override
    void write(String name, byte[] content) throws IOException {
        if (writesLeft == 0) {
            throw new IOException("no space left on device");
        }
        writesLeft--;
        writes++;
        files.put(name, content.clone());
    }

    @Override
    void delete(String name) {
        files.remove(name);
    }

    @Override
    void rename(String name, String to) throws IOException {
        files.put(to, read(name, Integer.MAX_VALUE));
        files.remove(name);
    }
}
