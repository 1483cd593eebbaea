package io.quetzal.platform.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The functions of libc that this bundle calls, and how they report errors. */
final class Libc {
    static final int EINTR = 4;
    static final int ESRCH = 3;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option WITH_ERRNO = Linker.Option.captureCallState("errno");
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SYSCALL_PID = function("syscall", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT);
    private static final MethodHandle SYSCALL_SIGNAL =
            function("syscall", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle EPOLL_CREATE = function("epoll_create1", JAVA_INT, JAVA_INT);
    private static final MethodHandle EPOLL_CTL =
            function("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle EPOLL_WAIT =
            function("epoll_wait", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle EVENTFD = function("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle EVENTFD_WRITE = function("eventfd_write", JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle CLOSE = function("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle SYSCONF = function("sysconf", JAVA_LONG, JAVA_INT);

    private static final long SYS_PIDFD_OPEN = 434;
    private static final long SYS_PIDFD_SEND_SIGNAL = 424;

    private Libc() {}

    static int pidfdOpen(int pid) {
        return (int) call("pidfd_open", state -> (long) SYSCALL_PID.invokeExact(state, SYS_PIDFD_OPEN, pid, 0));
    }

    static void pidfdSendSignal(int pidfd, int signal) {
        call("pidfd_send_signal", state ->
                (long) SYSCALL_SIGNAL.invokeExact(state, SYS_PIDFD_SEND_SIGNAL, pidfd, signal, MemorySegment.NULL, 0));
    }

    static int epollCreate(int flags) {
        return (int) call("epoll_create1", state -> (int) EPOLL_CREATE.invokeExact(state, flags));
    }

    static void epollControl(int epoll, int operation, int fd, MemorySegment event) {
        call("epoll_ctl", state -> (int) EPOLL_CTL.invokeExact(state, epoll, operation, fd, event));
    }

    static int epollWait(int epoll, MemorySegment events, int most, int timeoutMillis) {
        return (int)
                call("epoll_wait", state -> (int) EPOLL_WAIT.invokeExact(state, epoll, events, most, timeoutMillis));
    }

    static int eventfd(int flags) {
        return (int) call("eventfd", state -> (int) EVENTFD.invokeExact(state, 0, flags));
    }

    static void eventfdWrite(int fd) {
        call("eventfd_write", state -> (int) EVENTFD_WRITE.invokeExact(state, fd, 1L));
    }

    static void close(int fd) {
        call("close", state -> (int) CLOSE.invokeExact(state, fd));
    }

    static long sysconf(int name) {
        return call("sysconf", state -> (long) SYSCONF.invokeExact(state, name));
    }

    @SuppressWarnings("restricted") // calling libc is what this class is for
    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        MemorySegment address = LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new UnsupportedOperationException("This libc has no function " + name + "."));
        return LINKER.downcallHandle(address, FunctionDescriptor.of(result, arguments), WITH_ERRNO);
    }

    private static long call(String name, Call call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            long result = call.with(state);
            if (result < 0) {
                throw new LibcException(name, (int) ERRNO.get(state, 0L));
            }
            return result;
        } catch (LibcException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(name + " could not be called.", e);
        }
    }

    /** A call that leaves its errno in the state. */
    @FunctionalInterface
    private interface Call {
        long with(MemorySegment state) throws Throwable;
    }
}
