package io.quetzal.store.core.tree;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoredFile.FileType;
import java.util.ArrayList;
import java.util.List;

/** Entries as bytes. What is read is checked: a name that comes out of here is one name and leads nowhere else. */
public final class EntryCodec {
    /** The version of listings and roots, which is their first byte. */
    public static final int VERSION = 1;

    private static final int LONGEST_NAME = 4095;
    private static final int MOST_ATTRIBUTES = 65_536;
    /** Fields that are optional, each with its tag and length. Those with odd tags can be skipped by who does not know them. */
    private static final int END = 0;

    private static final int LINK_DEVICE = 2;
    private static final int DEVICE = 4;
    private static final int ATTRIBUTES = 6;
    private static final int HIGHEST_TAG = 1 << 20;

    private EntryCodec() {}

    /** The root of an object. */
    public static byte[] root(Entry entry) {
        var sink = new ByteSink(256);
        sink.u8(VERSION);
        write(entry, sink, new ByteSink(256));
        return sink.copy(0, sink.length());
    }

    /**
     * Reads the root of an object.
     *
     * @throws StoreException with {@code FORMAT_UNKNOWN} or {@code DAMAGED}
     */
    public static Entry root(byte[] bytes) {
        var parser = new ByteParser(bytes, 0, bytes.length);
        version(parser);
        int length = parser.small(bytes.length);
        return read(new ByteParser(bytes, parser.position(), end(bytes.length, parser.position(), length)), true);
    }

    /** Writes an entry with its length in front. */
    static void write(Entry entry, ByteSink sink, ByteSink scratch) {
        scratch.clear();
        body(entry, scratch);
        sink.varint(scratch.length());
        sink.raw(scratch.array(), 0, scratch.length());
    }

    private static void body(Entry entry, ByteSink sink) {
        Metadata metadata = entry.metadata();
        sink.sized(entry.name());
        sink.u8(code(metadata.type()));
        sink.varint(metadata.mode());
        sink.varint(metadata.owner());
        sink.varint(metadata.group());
        metadata.modified().write(sink);
        metadata.changed().write(sink);
        sink.varint(metadata.inode());
        entry.content().write(sink);
        number(LINK_DEVICE, metadata.linkDevice(), sink);
        number(DEVICE, metadata.device(), sink);
        if (!metadata.attributes().isEmpty()) {
            var field = new ByteSink(256);
            field.varint(metadata.attributes().size());
            for (Attribute attribute : metadata.attributes()) {
                field.sized(attribute.name());
                field.sized(attribute.value());
            }
            sink.varint(ATTRIBUTES);
            sink.varint(field.length());
            sink.raw(field.array(), 0, field.length());
        }
        sink.u8(END);
    }

    private static void number(int tag, long value, ByteSink sink) {
        if (value != 0) {
            sink.varint(tag);
            var field = new ByteSink(10);
            field.varint(value);
            sink.varint(field.length());
            sink.raw(field.array(), 0, field.length());
        }
    }

    /** Reads an entry that lies between two places. */
    static Entry read(byte[] bytes, int from, int to) {
        return read(new ByteParser(bytes, from, to), false);
    }

    private static Entry read(ByteParser parser, boolean root) {
        byte[] name = parser.sized();
        if (root ? name.length != 0 : !isName(name)) {
            throw ByteParser.damaged("\"" + PathText.show(name) + "\" cannot be a file's name");
        }
        FileType type = type(parser.u8());
        int mode = parser.small(Metadata.MODE);
        long owner = parser.varint();
        long group = parser.varint();
        FileTime modified = FileTime.read(parser);
        FileTime changed = FileTime.read(parser);
        long inode = parser.varint();
        ContentRef content = ContentRef.read(parser);
        long linkDevice = 0;
        long device = 0;
        List<Attribute> attributes = List.of();
        int tag = parser.small(HIGHEST_TAG);
        while (tag != END) {
            byte[] field = parser.sized();
            var inner = new ByteParser(field, 0, field.length);
            switch (tag) {
                case LINK_DEVICE -> linkDevice = inner.varint();
                case DEVICE -> device = inner.varint();
                case ATTRIBUTES -> attributes = attributes(inner);
                default -> skip(tag);
            }
            tag = parser.small(HIGHEST_TAG);
        }
        if (!parser.atEnd()) {
            throw ByteParser.damaged("an entry is longer than it should be");
        }
        var metadata = new Metadata(type, mode, owner, group, modified, changed, inode, linkDevice, device, attributes);
        return new Entry(name, metadata, content);
    }

    private static List<Attribute> attributes(ByteParser parser) {
        int count = parser.small(MOST_ATTRIBUTES);
        List<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] name = parser.sized();
            attributes.add(new Attribute(name, parser.sized()));
        }
        return attributes;
    }

    private static void skip(int tag) {
        if (tag % 2 == 0) {
            throw new StoreException(
                    StoreFailure.FORMAT_UNKNOWN,
                    "A file of the object has a property (" + tag
                            + ") that this version does not know. Use the version that stored it, or a later one.",
                    null);
        }
    }

    /** Whether these bytes are a file's name, and not a path or a way out of the directory. */
    public static boolean isName(byte[] name) {
        if (name.length == 0 || name.length > LONGEST_NAME) {
            return false;
        }
        for (byte b : name) {
            if (b == 0 || b == '/') {
                return false;
            }
        }
        return name[0] != '.' || name.length > 2 || (name.length == 2 && name[1] != '.');
    }

    static void version(ByteParser parser) {
        int version = parser.u8();
        if (version != VERSION) {
            throw new StoreException(
                    StoreFailure.FORMAT_UNKNOWN,
                    "The object is in format " + version + ", and this version of QuetzalCore reads format " + VERSION
                            + ". Use a later version.",
                    null);
        }
    }

    private static int end(int most, int position, int length) {
        if (length != most - position) {
            throw ByteParser.damaged("the root of an object has a wrong length");
        }
        return most;
    }

    private static int code(FileType type) {
        return switch (type) {
            case REGULAR -> 1;
            case DIRECTORY -> 2;
            case SYMBOLIC_LINK -> 3;
            case FIFO -> 4;
            case SOCKET -> 5;
            case CHARACTER_DEVICE -> 6;
            case BLOCK_DEVICE -> 7;
        };
    }

    private static FileType type(int code) {
        for (FileType type : FileType.values()) {
            if (code(type) == code) {
                return type;
            }
        }
        throw ByteParser.damaged("nothing is of type " + code);
    }
}
