package io.quetzal.alert.api;

/** Which side of a limit is wrong. */
public enum Comparison {
    /** More than the limit is wrong. */
    ABOVE,
    /** Less than the limit is wrong. */
    BELOW;

    /** Whether the figure is on the wrong side; what is no number never is. */
    public boolean holds(double figure, double limit) {
        return switch (this) {
            case ABOVE -> figure > limit;
            case BELOW -> figure < limit;
        };
    }
}
