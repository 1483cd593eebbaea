package io.quetzal.vm.shell;

import io.quetzal.vm.api.VmService;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the names of machines. */
@Service
@SuppressWarnings("NullAway.Init") // Karaf fills the field in before it calls
public final class VmNameCompleter implements Completer {
    @Reference
    private VmService vms;

    @Override
    public int complete(Session session, CommandLine commandLine, List<String> candidates) {
        var names = vms.list().stream().map(vm -> vm.spec().name().value()).toList();
        return new StringsCompleter(names).complete(session, commandLine, candidates);
    }
}
