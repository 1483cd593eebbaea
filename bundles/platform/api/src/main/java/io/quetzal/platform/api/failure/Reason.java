package io.quetzal.platform.api.failure;

/**
 * Why a call failed, in the words of one subsystem. Implemented by the subsystem's enum, so that {@link #name()} is the
 * constant's own name, for example {@code NAME_TAKEN}.
 */
public interface Reason {
    /** The constant's name; part of the REST contract, so it is never renamed. */
    String name();

    /** The sort of failure that this reason belongs to. */
    FailureKind kind();
}
