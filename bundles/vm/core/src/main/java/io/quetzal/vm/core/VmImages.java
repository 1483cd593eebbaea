package io.quetzal.vm.core;

import io.quetzal.image.api.ImageUser;
import io.quetzal.state.api.StateService;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Says which machines need an image. It reads the records and not the service, because the service itself needs the
 * images, and the two would wait for each other.
 */
@Component
public final class VmImages implements ImageUser {
    private final MachineStore store;

    /** Reads the machines' records. */
    @Activate
    public VmImages(@Reference StateService state) {
        store = new MachineStore(state);
    }

    @Override
    public List<String> usersOf(String imageId) {
        return store.list().stream()
                .filter(record -> record.imageId().equals(imageId))
                .map(record -> "VM " + record.spec().name())
                .toList();
    }
}
