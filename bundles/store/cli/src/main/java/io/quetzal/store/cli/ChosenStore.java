package io.quetzal.store.cli;

import io.quetzal.platform.cli.command.Session;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.store.NodeStore;
import io.quetzal.platform.cli.store.StoreDeeds;

/** The store in a directory, or that of a node: what the command line says. */
final class ChosenStore implements StoreDeeds {
    private final StorePlace place;
    private final StoreDeeds inDirectory;
    private final StoreDeeds onNode;

    ChosenStore(Session session, StorePlace place) {
        this.place = place;
        this.inDirectory = new DirectoryStore(session, place);
        this.onNode = new NodeStore(session);
    }

    private StoreDeeds chosen() {
        return place.isDirectory() ? inDirectory : onNode;
    }

    @Override
    public int put(Arguments arguments) throws InterruptedException {
        return chosen().put(arguments);
    }

    @Override
    public int get(Arguments arguments) throws InterruptedException {
        return chosen().get(arguments);
    }

    @Override
    public int list(Arguments arguments) throws InterruptedException {
        return chosen().list(arguments);
    }

    @Override
    public int listFiles(Arguments arguments) throws InterruptedException {
        return chosen().listFiles(arguments);
    }

    @Override
    public int listBlocks(Arguments arguments) throws InterruptedException {
        return chosen().listBlocks(arguments);
    }

    @Override
    public int remove(Arguments arguments) throws InterruptedException {
        return chosen().remove(arguments);
    }

    @Override
    public int stats(Arguments arguments) throws InterruptedException {
        return chosen().stats(arguments);
    }

    @Override
    public int verify(Arguments arguments) throws InterruptedException {
        return chosen().verify(arguments);
    }

    @Override
    public int collect(Arguments arguments) throws InterruptedException {
        return chosen().collect(arguments);
    }

    @Override
    public int rebuildIndex(Arguments arguments) throws InterruptedException {
        return chosen().rebuildIndex(arguments);
    }
}
