package io.quetzal.store.core.format;

/** What a file of frames holds. */
public enum FileKind {
    /** Blocks of content. */
    DATA(1),
    /** Blocks that tell where content is, and objects. */
    META(2),
    /** What a commit has changed. */
    FRAGMENT(3);

    private final int number;

    FileKind(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static FileKind of(int number, Decoder decoder) {
        for (FileKind kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        throw decoder.damaged(number + " is no kind of file");
    }
}
