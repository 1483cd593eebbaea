package io.quetzal.store.core.blocks;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.store.core.disk.RealDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The program that {@link CrashTest} kills: threads store and delete, one collects, and each says what is done. */
final class CrashChild {
    private static final int THREADS = 2;

    private CrashChild() {}

    /** What an object of this name holds: some blocks that others have too, and some of its own. */
    static List<byte[]> content(String name) {
        long number = Long.parseLong(name);
        var random = new Random(number);
        List<byte[]> blocks = TestStores.blocks(random, 1 + random.nextInt(30), 8000);
        blocks.addAll(TestStores.blocks(new Random(number % 5), 10, 8000));
        return blocks;
    }

    /** Works until it is killed. */
    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        var disk = new RealDisk(directory);
        BlockStore store = Files.exists(directory) ? TestStores.open(disk) : TestStores.create(disk);
        System.out.println("opened");
        for (int i = 0; i < THREADS; i++) {
            var random = new Random();
            Thread.ofPlatform().start(() -> work(store, random));
        }
        Thread.ofPlatform().start(() -> {
            while (true) {
                TestStores.collect(store);
            }
        });
    }

    private static void work(BlockStore store, Random random) {
        while (true) {
            String name = Long.toString(random.nextLong() >>> 1);
            try (BlockSession session = store.begin(name)) {
                byte[] root = TestStores.put(session, BlockKind.DATA, content(name));
                UniqueId id = session.commit(List.of(TestStores.draft(name, root)))
                        .getFirst()
                        .id();
                System.out.println("done " + id);
            }
            List<ObjectRecord> objects = new ArrayList<>(store.objects(Optional.empty(), 1000));
            if (objects.size() > 10) {
                UniqueId gone = objects.get(random.nextInt(objects.size())).id();
                System.out.println("deleting " + gone);
                store.delete(gone);
            }
        }
    }
}
