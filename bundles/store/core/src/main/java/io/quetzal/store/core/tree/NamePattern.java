package io.quetzal.store.core.tree;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Patterns for paths, in the syntax of {@code java.nio.file.FileSystem#getPathMatcher}'s glob. They are not matched by
 * Java itself because that knows no names which are not in the character set of the machine.
 */
public final class NamePattern {
    private static final String SPECIAL = "\\^$.|+()[]{}*?";

    private final Pattern pattern;

    /**
     * Understands a pattern.
     *
     * @throws StoreException with {@code INVALID}
     */
    public NamePattern(String glob) {
        try {
            pattern = Pattern.compile(new Translation(glob).regex(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw invalid(glob, e);
        }
    }

    /** Whether a path is meant. */
    public boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    private static StoreException invalid(String glob, PatternSyntaxException cause) {
        return new StoreException(
                StoreFailure.INVALID,
                "\"" + glob + "\" is no pattern: " + cause.getDescription()
                        + ". Write one such as \"**.o\", \"cache/**\" or \"*.{log,tmp}\".",
                cause);
    }

    /** From a glob to a regular expression. */
    private static final class Translation {
        private final String glob;
        private final StringBuilder regex = new StringBuilder();
        private int at;
        private boolean inGroup;

        private Translation(String glob) {
            this.glob = glob;
        }

        private String regex() {
            while (at < glob.length()) {
                next(glob.charAt(at++));
            }
            if (inGroup) {
                throw new PatternSyntaxException("a { has no }", glob, at);
            }
            return regex.toString();
        }

        private void next(char c) {
            if (c == '*') {
                star();
            } else if (c == '?') {
                regex.append("[^/]");
            } else if (c == '[') {
                brackets();
            } else if (c == '{') {
                if (inGroup) {
                    throw new PatternSyntaxException("a { is inside of another", glob, at);
                }
                inGroup = true;
                regex.append("(?:(?:");
            } else if (c == '}' && inGroup) {
                inGroup = false;
                regex.append("))");
            } else if (c == ',' && inGroup) {
                regex.append(")|(?:");
            } else if (c == '\\') {
                literal(following());
            } else {
                literal(c);
            }
        }

        private void star() {
            if (at < glob.length() && glob.charAt(at) == '*') {
                at++;
                regex.append(".*");
            } else {
                regex.append("[^/]*");
            }
        }

        private void brackets() {
            regex.append("[[^/]&&[");
            if (at < glob.length() && glob.charAt(at) == '!') {
                regex.append('^');
                at++;
            }
            char c = following();
            do {
                if (c != '-' && !Character.isLetterOrDigit(c)) {
                    regex.append('\\');
                }
                regex.append(c);
                c = following();
            } while (c != ']');
            regex.append("]]");
        }

        private char following() {
            if (at == glob.length()) {
                throw new PatternSyntaxException("it ends too early", glob, at);
            }
            return glob.charAt(at++);
        }

        private void literal(char c) {
            if (SPECIAL.indexOf(c) >= 0) {
                regex.append('\\');
            }
            regex.append(c);
        }
    }
}
