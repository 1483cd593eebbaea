package io.quetzal.vm.shell;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.vm.api.VmService;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code vm:screenshot}. */
@Service
@Command(
        scope = "vm",
        name = "screenshot",
        description = "Writes what a virtual machine's screen shows into a PNG file")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class ScreenshotCommand extends MachineCommand {
    @Argument(index = 1, name = "file", description = "A new file on the node's own machine", required = true)
    private String file;

    @Override
    void run(PrintStream out, VmService machines, Name machine) {
        byte[] png = machines.screenshot(machine);
        Path target = Path.of(file).toAbsolutePath();
        try {
            Files.write(target, png, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new InvalidValueException(
                    "The picture could not be written: " + e + ". Name a new file in a folder that is there.", e);
        }
        out.println("The screen of VM " + machine + " is in " + target + ".");
    }
}
