package io.quetzal.web.spi;

import io.quetzal.platform.api.security.Role;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A page, or a part of one, that the dashboard takes from another bundle while it runs. It is an ES module in a folder of
 * the bundle that registers this service; the server reads it from there, under {@code /panels/<id>/<hash>/}, where the
 * hash is that of all files in the folder. So browsers keep the files for ever, and a new version of the bundle is seen
 * at once. The module may import its neighbours by relative paths.
 *
 * <p>The module exports one function, which the dashboard calls when the panel comes into sight:
 *
 * <pre>{@code
 * export function mount(container, host) {
 *   container.textContent = "Hello";
 *   return () => {};   // called when the panel goes out of sight
 * }
 * }</pre>
 *
 * <p>The host has {@code apiVersion} (1), {@code get(path)}, {@code post(path, body)}, {@code put(path, body)},
 * {@code delete(path)}, {@code subscribe(topicPrefix, listener)}, {@code navigate(path)},
 * {@code notify(message, "info" | "error")}, {@code now()}, {@code theme}, and, for {@link Placement#VM_DETAIL},
 * {@code vm}, the machine's name. The style comes from the
 * variables {@code --quetzal-*}. The guide docs/plugins/dashboard-panel.md shows all of it.
 */
@ConsumerType
public interface DashboardPanel {
    /** What the panel is called in addresses: like a {@code Name}. No two panels have the same. */
    String id();

    /** What the panel is called by people, in a few words. */
    String title();

    /** What is drawn beside the title. */
    Icon icon();

    /** Its place among the panels: lower comes first; equal ones go by title. */
    int order();

    /** Who sees it. What its module asks for is checked again at each request. */
    Role role();

    /** Where it appears. */
    Placement placement();

    /** Where the files are in the bundle, as a path without a slash at either end. */
    default String folder() {
        return "panel";
    }

    /** The ES module's path in the folder. */
    default String module() {
        return "panel.js";
    }

    /** Where a panel appears. */
    enum Placement {
        /** A page of its own, with an entry in the navigation. */
        PAGE,
        /** A tab of each virtual machine's page. */
        VM_DETAIL,
        /** A tile on the overview. */
        OVERVIEW
    }

    /** The icons that the dashboard has for panels. */
    enum Icon {
        /** A line that goes up and down. */
        ACTIVITY,
        /** A bell. */
        BELL,
        /** A box. */
        BOX,
        /** Bars of different height. */
        CHART,
        /** A cloud. */
        CLOUD,
        /** A processor. */
        CPU,
        /** A stack of disks. */
        DATABASE,
        /** A sheet with lines. */
        FILE_TEXT,
        /** A folder. */
        FOLDER,
        /** A disk drive. */
        HARD_DRIVE,
        /** A stack of sheets. */
        LAYERS,
        /** A list. */
        LIST,
        /** A padlock. */
        LOCK,
        /** A screen. */
        MONITOR,
        /** Nodes with lines between them. */
        NETWORK,
        /** A piece of a puzzle. */
        PUZZLE,
        /** A server. */
        SERVER,
        /** A wheel with cogs. */
        SETTINGS,
        /** A shield. */
        SHIELD,
        /** A prompt. */
        TERMINAL,
        /** People. */
        USERS,
        /** A bolt of lightning. */
        ZAP
    }
}
