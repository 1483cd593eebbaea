package io.quetzal.state.api;

/**
 * What a commit did to a fact.
 *
 * @param <T> the record that holds it
 */
public sealed interface FactChange<T extends Record> {
    /** What the fact is about. */
    String key();

    /** The store's revision after the commit. */
    long revision();

    /** The fact is new or has a new value. */
    record Written<T extends Record>(Fact<T> fact) implements FactChange<T> {
        @Override
        public String key() {
            return fact.key();
        }

        @Override
        public long revision() {
            return fact.revision();
        }
    }

    /** The fact is gone. */
    record Deleted<T extends Record>(String key, long revision) implements FactChange<T> {}
}
