package io.quetzal.alert.api;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a label must be. A label that is not there counts as empty.
 *
 * @param label the label's name
 * @param operator how it is compared
 * @param value with what; for {@code LIKE} and {@code UNLIKE} a pattern in which {@code *} stands for any text. It is no
 *     regular expression, so that no pattern takes long.
 */
public record Matcher(String label, Operator operator, String value) {
    /** The longest value. */
    public static final int LONGEST_VALUE = 256;

    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,63}");

    /** How a label is compared. */
    public enum Operator {
        /** It is this. */
        EQUALS("="),
        /** It is not this. */
        DIFFERS("!="),
        /** It fits the pattern. */
        LIKE("=~"),
        /** It does not fit the pattern. */
        UNLIKE("!~");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** As it is written between label and value. */
        public String sign() {
            return sign;
        }

        static Operator of(String sign) {
            for (Operator operator : values()) {
                if (operator.sign.equals(sign)) {
                    return operator;
                }
            }
            throw new InvalidValueException("\"" + sign + "\" compares nothing. Use =, !=, =~ or !~.");
        }
    }

    /** Refuses what is no label, and a value that is too long. */
    public Matcher {
        if (!LABEL.matcher(label).matches()) {
            throw new InvalidValueException("\"" + shortened(label)
                    + "\" is no label. Use 1 to 64 letters, digits and underscores, with no digit in front.");
        }
        if (value.length() > LONGEST_VALUE) {
            throw new InvalidValueException("The value for label " + label + " has " + value.length()
                    + " characters; at most " + LONGEST_VALUE + " are taken.");
        }
    }

    /** Reads a matcher as people write it: {@code vm=demo}, {@code vm=~"web-*"}. */
    public static Matcher parse(String text) {
        int sign = 0;
        while (sign < text.length() && "=!".indexOf(text.charAt(sign)) < 0) {
            sign++;
        }
        int end = sign;
        while (end < text.length() && end < sign + 2 && "=!~".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        if (sign == end) {
            throw new InvalidValueException("\"" + shortened(text)
                    + "\" does not say what a label must be. Write vm=demo, vm!=demo, vm=~web-* or vm!~web-*.");
        }
        String value = text.substring(end).strip();
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return new Matcher(
                text.substring(0, sign).strip(),
                Operator.of(text.substring(sign, end)),
                quoted ? value.substring(1, value.length() - 1) : value);
    }

    /** Whether these labels are what this wants. */
    public boolean matches(Map<String, String> labels) {
        String actual = labels.getOrDefault(label, "");
        return switch (operator) {
            case EQUALS -> actual.equals(value);
            case DIFFERS -> !actual.equals(value);
            case LIKE -> fits(actual);
            case UNLIKE -> !fits(actual);
        };
    }

    /** Goes back to the last asterisk alone, so the time is at most the product of both lengths. */
    private boolean fits(String text) {
        int at = 0;
        int inPattern = 0;
        int asterisk = -1;
        int retry = 0;
        while (at < text.length()) {
            if (inPattern < value.length() && value.charAt(inPattern) == '*') {
                asterisk = inPattern++;
                retry = at;
            } else if (inPattern < value.length() && value.charAt(inPattern) == text.charAt(at)) {
                inPattern++;
                at++;
            } else if (asterisk >= 0) {
                inPattern = asterisk + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        while (inPattern < value.length() && value.charAt(inPattern) == '*') {
            inPattern++;
        }
        return inPattern == value.length();
    }

    static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    @Override
    public String toString() {
        return label + operator.sign() + '"' + value + '"';
    }
}
