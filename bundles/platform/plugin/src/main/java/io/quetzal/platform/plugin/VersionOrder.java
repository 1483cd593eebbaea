package io.quetzal.platform.plugin;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts versions in order as authors mean them, those of Maven and of OSGi alike: numbers are compared as numbers, what
 * follows a hyphen comes before the version without it ({@code 1.0-SNAPSHOT}, {@code 1.0-rc.1}), and OSGi's fourth part
 * after it ({@code 1.0.0.202611211900}).
 */
final class VersionOrder implements Comparator<String> {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9}){0,2})(?:([.-])(.*))?");

    @Override
    public int compare(String one, String other) {
        Matcher a = VERSION.matcher(one);
        Matcher b = VERSION.matcher(other);
        if (!a.matches() || !b.matches()) {
            return one.compareTo(other);
        }
        int numbers = compareNumbers(numbers(a), numbers(b));
        if (numbers != 0) {
            return numbers;
        }
        int kinds = Integer.compare(kind(a), kind(b));
        return kinds != 0 || a.group(3) == null ? kinds : a.group(3).compareTo(b.group(3));
    }

    private static int compareNumbers(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            int difference = Integer.compare(numberAt(one, i), numberAt(other, i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int numberAt(List<Integer> numbers, int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }

    private static List<Integer> numbers(Matcher version) {
        return List.of(version.group(1).split("\\.", -1)).stream()
                .map(Integer::valueOf)
                .toList();
    }

    /** Whether it comes before the plain version, is it, or comes after it. */
    private static int kind(Matcher version) {
        String separator = version.group(2);
        return separator == null ? 0 : separator.equals("-") ? -1 : 1;
    }
}
