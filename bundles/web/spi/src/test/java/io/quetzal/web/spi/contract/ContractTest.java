package io.quetzal.web.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.testkit.contract.ContractRun;
import io.quetzal.web.spi.DashboardPanel;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract lets a good panel pass, and finds each of these mistakes. */
class ContractTest {
    @Test
    void letsAGoodPanelPass() {
        assertThat(failuresOf(GoodKeeps.class)).isEmpty();
    }

    @Test
    void findsAnIdThatIsNoName() {
        assertThat(failuresOf(BadIdBreaks.class)).containsExactly("hasAnIdThatAddressesCanHold");
    }

    @Test
    void findsAModuleThatIsNotThere() {
        assertThat(failuresOf(NoModuleBreaks.class))
                .containsExactlyInAnyOrder("hasItsModuleInItsBundle", "exportsTheFunctionThatTheDashboardCalls");
    }

    @Test
    void findsAModuleThatDoesNotExportMount() {
        assertThat(failuresOf(MuteBreaks.class)).containsExactly("exportsTheFunctionThatTheDashboardCalls");
    }

    @Test
    void findsAnImportFromElsewhere() {
        assertThat(failuresOf(BareImportBreaks.class)).containsExactly("importsOnlyModulesThatAreInItsFolder");
    }

    @Test
    void findsAnImportOfAFileThatIsNotThereAlsoInANeighbour() {
        assertThat(failuresOf(ImportOfNothingBreaks.class)).containsExactly("importsOnlyModulesThatAreInItsFolder");
    }

    @Test
    void findsASlashTooMany() {
        assertThat(failuresOf(SlashBreaks.class)).contains("namesItsFolderAndModuleWithoutSlashesAtTheEnds");
    }

    private static Set<String> failuresOf(Class<?> test) {
        ContractRun run = ContractRun.of(test);
        assertThat(run.tests()).isGreaterThan(5);
        return run.failures();
    }

    /** A panel of this module's test resources. */
    private record Sample(String id, String folder) implements DashboardPanel {
        @Override
        public String title() {
            return "Sample";
        }

        @Override
        public Icon icon() {
            return Icon.BOX;
        }

        @Override
        public int order() {
            return 1;
        }

        @Override
        public Role role() {
            return Role.VIEWER;
        }

        @Override
        public Placement placement() {
            return Placement.PAGE;
        }
    }

    static final class GoodKeeps extends DashboardPanelContract {
        @Override
        protected DashboardPanel newPanel() {
            return new Sample("good", "good");
        }
    }

    static final class BadIdBreaks extends DashboardPanelContract {
        @Override
        protected DashboardPanel newPanel() {
            return new Sample("Good Panel", "good");
        }
    }

    static final class NoModuleBreaks extends DashboardPanelContract {
        @Override
        protected DashboardPanel newPanel() {
            return new Sample("empty", "empty");
        }
    }

    static final class MuteBreaks extends DashboardPanelContract {
        @Override
        protected DashboardPanel newPanel() {
            return new Sample("mute", "mute");
        }
    }

    static final class BareImportBreaks extends DashboardPanelContract {
        @Override
        protected DashboardPanel newPanel() {
            return new Sample("bare", "bare");
        }
    }

    static final class ImportOfNothingBreaks extends DashboardPanelContract {
        @Override
        protected DashboardPanel newPanel() {
            return new Sample("nowhere", "nowhere");
        }
    }

    static final class SlashBreaks extends DashboardPanelContract {
        @Override
        protected DashboardPanel newPanel() {
            return new Sample("good", "good/");
        }
    }
}
