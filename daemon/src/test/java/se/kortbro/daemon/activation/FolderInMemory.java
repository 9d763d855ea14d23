package se.kortbro.daemon.activation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A journal's folder that outlives the daemon and costs no time; its disk can be made full. */
final class FolderInMemory extends JournalFolder {
    final Map<String, byte[]> files = new LinkedHashMap<>();

    /** What of them a computer that loses power still has. */
    private final Map<String, byte[]> synced = new LinkedHashMap<>();

    /** How many more times something can be written. */
    int writesLeft = Integer.MAX_VALUE;

    /** Whether the disk loses what was added to a file, and says so when it is waited for. */
    boolean syncsFail;

    /** What happens before the disk is waited for. */
    Runnable beforeSync = () -> {};

    /** The files in the order in which they were written, added to or deleted. */
    final List<String> changed = new ArrayList<>();

    /** Another program has this file open, so that nothing can be done with it. */
    String locked = "";

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
        count(name);
        files.put(name, content.clone());
        synced.put(name, content.clone());
        syncNames();
    }

    @Override
    void append(String name, byte[] content) throws IOException {
        byte[] before = read(name, Integer.MAX_VALUE);
        count(name);
        byte[] after = Arrays.copyOf(before, before.length + content.length);
        System.arraycopy(content, 0, after, before.length, content.length);
        files.put(name, after);
    }

    private void count(String name) throws IOException {
        if (name.equals(locked)) {
            throw new IOException("permission denied");
        }
        if (writesLeft == 0) {
            throw new IOException("no space left on device");
        }
        writesLeft--;
        writes++;
        changed.add(name);
    }

    @Override
    void sync(String name) throws IOException {
        beforeSync.run();
        if (syncsFail) {
            throw new IOException("input/output error");
        }
        synced.put(name, read(name, Integer.MAX_VALUE));
    }

    @Override
    void syncNames() {
        synced.keySet().retainAll(files.keySet());
    }

    /** Whether there is anything that the disk was not waited for. */
    boolean losesWithThePower() {
        return !files.keySet().equals(synced.keySet())
                || files.entrySet().stream()
                        .anyMatch(file -> !Arrays.equals(file.getValue(), synced.get(file.getKey())));
    }

    /** What the disk was not waited for is lost: all of it, which is the most. */
    void losePower() {
        files.clear();
        files.putAll(synced);
    }

    @Override
    void delete(String name) {
        changed.add(name);
        files.remove(name);
    }

    @Override
    void rename(String name, String to) throws IOException {
        files.put(to, read(name, Integer.MAX_VALUE));
        files.remove(name);
    }
}
