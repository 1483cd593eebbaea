package io.quetzal.vm.driver.qemu;

import java.util.Map;

/** Reads figures out of what QEMU and a guest have answered; a guest may answer anything. */
final class Answers {
    private Answers() {}

    /** A figure that cannot be negative; zero where it is missing. */
    static long amount(Map<?, ?> answer, String member) {
        return answer.get(member) instanceof Number number ? Math.max(0, number.longValue()) : 0;
    }
}
