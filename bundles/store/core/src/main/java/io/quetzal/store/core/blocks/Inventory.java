package io.quetzal.store.core.blocks;

import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoredBlock;
import io.quetzal.store.core.format.PackEntry;
import io.quetzal.store.core.format.PackTable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through all that is in the finished packs, pack by pack. */
final class Inventory {
    private static final HexFormat HEX = HexFormat.of();
    private static final char BETWEEN = '.';

    private final Packs packs;
    private final Places places;

    Inventory(Packs packs, Places places) {
        this.packs = packs;
        this.places = places;
    }

    /** Some blocks. The mark of a page is its last block's pack and ordinal. */
    Page<StoredBlock> blocks(PageRequest request) {
        String after = request.after();
        int pack = after == null ? -1 : part(after, 0);
        int block = after == null ? -1 : part(after, 1);
        List<StoredBlock> found = new ArrayList<>();
        for (Pack each : finished()) {
            if (each.number() < pack) {
                continue;
            }
            PackTable table = table(each);
            for (int i = each.number() == pack ? block + 1 : 0; i < table.blocks(); i++) {
                if (found.size() == request.limit()) {
                    return new Page<>(found, "" + pack + BETWEEN + block);
                }
                found.add(new StoredBlock(
                        HEX.formatHex(id(table, i).toArray(ValueLayout.JAVA_BYTE)),
                        table.blockBytes(i),
                        each.id().toString()));
                pack = each.number();
                block = i;
            }
        }
        return new Page<>(found, null);
    }

    /** Puts every block of every pack into the index that is not in it. What it has too much is never believed. */
    void rebuild(JobContext job) {
        List<Pack> all = finished();
        for (int i = 0; i < all.size(); i++) {
            job.checkCancelled();
            job.progress(new Progress(i, all.size(), "packs", "reading packs"));
            Pack pack = all.get(i);
            PackTable table = table(pack);
            for (int block = 0; block < table.blocks(); block++) {
                int ordinal = block;
                places.announce(id(table, block), pack.number(), () -> ordinal);
            }
        }
    }

    private List<Pack> finished() {
        return packs.all().stream()
                .filter(pack -> pack.entry() != null)
                .sorted(Comparator.comparingInt(Pack::number))
                .toList();
    }

    private PackTable table(Pack pack) {
        @Nullable PackEntry entry = pack.entry();
        if (entry == null) {
            throw new IllegalArgumentException("Pack " + pack.id() + " is not finished.");
        }
        return places.table(pack.number(), entry);
    }

    private static MemorySegment id(PackTable table, int block) {
        return table.ids().asSlice((long) block * PackTable.ID_BYTES, PackTable.ID_BYTES);
    }

    private static int part(String mark, int number) {
        try {
            int between = mark.indexOf(BETWEEN);
            String part = number == 0 ? mark.substring(0, between) : mark.substring(between + 1);
            return Integer.parseInt(part);
        } catch (RuntimeException e) {
            throw new StoreException(
                    StoreFailure.INVALID,
                    "\"" + mark + "\" is no place in the list of blocks. Begin again with the first page.",
                    e);
        }
    }
}
