package io.quetzal.state.local;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from keys to envelopes in the order of the keys. A change answers a new map that shares all but a
 * logarithmic part with the old one (a treap: a search tree by key that is a heap by a scrambled hash of the key).
 */
final class SortedFacts {
    static final SortedFacts EMPTY = new SortedFacts(null);

    private final @Nullable Node root;

    private SortedFacts(@Nullable Node root) {
        this.root = root;
    }

    private record Node(
            String key,
            Envelope value,
            int priority,
            @Nullable Node left,
            @Nullable Node right,
            int size) {
        static Node of(String key, Envelope value, int priority, @Nullable Node left, @Nullable Node right) {
            return new Node(key, value, priority, left, right, 1 + sizeOf(left) + sizeOf(right));
        }

        Node withLeft(@Nullable Node other) {
            return of(key, value, priority, other, right);
        }

        Node withRight(@Nullable Node other) {
            return of(key, value, priority, left, other);
        }
    }

    int size() {
        return sizeOf(root);
    }

    @Nullable
    Envelope get(String key) {
        Node node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order == 0) {
                return node.value;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    SortedFacts with(String key, Envelope value) {
        return new SortedFacts(insert(root, key, value));
    }

    SortedFacts without(String key) {
        return get(key) == null ? this : new SortedFacts(remove(root, key));
    }

    void forEach(BiConsumer<String, Envelope> action) {
        visit(root, action);
    }

    private static Node insert(@Nullable Node node, String key, Envelope value) {
        if (node == null) {
            return Node.of(key, value, scramble(key.hashCode()), null, null);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return Node.of(key, value, node.priority, node.left, node.right);
        }
        if (order < 0) {
            Node left = insert(node.left, key, value);
            return left.priority <= node.priority ? node.withLeft(left) : left.withRight(node.withLeft(left.right));
        }
        Node right = insert(node.right, key, value);
        return right.priority <= node.priority ? node.withRight(right) : right.withLeft(node.withRight(right.left));
    }

    private static @Nullable Node remove(@Nullable Node node, String key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return merge(node.left, node.right);
        }
        return order < 0 ? node.withLeft(remove(node.left, key)) : node.withRight(remove(node.right, key));
    }

    /** Joins two trees of which every key in the first is smaller than any in the second. */
    private static @Nullable Node merge(@Nullable Node smaller, @Nullable Node larger) {
        if (smaller == null) {
            return larger;
        }
        if (larger == null) {
            return smaller;
        }
        return smaller.priority >= larger.priority
                ? smaller.withRight(merge(smaller.right, larger))
                : larger.withLeft(merge(smaller, larger.left));
    }

    private static void visit(@Nullable Node node, BiConsumer<String, Envelope> action) {
        if (node != null) {
            visit(node.left, action);
            action.accept(node.key, node.value);
            visit(node.right, action);
        }
    }

    private static int sizeOf(@Nullable Node node) {
        return node == null ? 0 : node.size;
    }

    /** The finaliser of MurmurHash3: similar keys get unrelated priorities, so the tree stays shallow. */
    private static int scramble(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }
}
