package io.quetzal.codec.core;

import io.quetzal.codec.api.BenchReport;
import io.quetzal.codec.api.BenchRequest;
import io.quetzal.codec.api.CodecAtLevel;
import io.quetzal.codec.api.CodecException;
import io.quetzal.codec.api.CodecException.CodecFailure;
import io.quetzal.codec.api.CodecInfo;
import io.quetzal.codec.api.CodecLevels;
import io.quetzal.codec.api.CodecService;
import io.quetzal.codec.spi.BlockChecks;
import io.quetzal.codec.spi.CodecId;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.JobException;
import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.api.security.AccessGuard;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Tells which codecs are there, and measures them. */
@Component
public final class LocalCodecService implements CodecService {
    private static final int KEPT_REPORTS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LeasedCodecs codecs;
    private final JobService jobs;
    private final AccessGuard guard;
    private final Object lock = new Object();
    /** What benches have found, the latest last; empty until they have. Guarded by the lock. */
    private final Map<UniqueId, AtomicReference<@Nullable BenchReport>> reports = new LinkedHashMap<>();

    private @Nullable UniqueId latest;

    /** Serves the codecs of this registry. */
    @Activate
    public LocalCodecService(@Reference LeasedCodecs codecs, @Reference JobService jobs, @Reference AccessGuard guard) {
        this.codecs = codecs;
        this.jobs = jobs;
        this.guard = guard;
    }

    @Deactivate
    void stop() throws InterruptedException {
        UniqueId running;
        synchronized (lock) {
            running = latest;
        }
        if (running != null && !hasEnded(running)) {
            try {
                Caller.node().run(() -> jobs.cancel(running));
                jobs.await(running, PATIENCE);
            } catch (JobException hasJustEnded) {
                // That is what was wanted.
            }
        }
    }

    @Override
    public List<CodecInfo> list() {
        return codecs.list();
    }

    @Override
    public Job bench(BenchRequest request) {
        return guard.change(Role.ADMIN, "codec.bench", request.file().toString(), () -> {
            List<Bench.Entry> entries = entries(request.codecs());
            Path file = Sample.requireSuitable(request.file());
            synchronized (lock) {
                if (latest != null && !hasEnded(latest)) {
                    throw new CodecException(
                            CodecFailure.BENCH_RUNNING,
                            "Codecs are being measured already, by job " + latest
                                    + ". Wait for its end or cancel it: two at once would spoil each other's figures.",
                            null);
                }
                var report = new AtomicReference<@Nullable BenchReport>();
                Job job = jobs.submit(
                        "codec.bench",
                        "Measure codecs with " + request.file(),
                        context -> measure(request, file, entries, context, report));
                latest = job.id();
                reports.put(job.id(), report);
                if (reports.size() > KEPT_REPORTS) {
                    reports.remove(reports.keySet().iterator().next());
                }
                return job;
            }
        });
    }

    @Override
    public BenchReport report(UniqueId job) {
        synchronized (lock) {
            var kept = reports.get(job);
            BenchReport report = kept == null ? null : kept.get();
            if (report == null) {
                throw new CodecException(
                        CodecFailure.NO_SUCH_REPORT,
                        "There is no report of a job " + job + ". It has not succeeded, or the node has forgotten its"
                                + " report since: see \"quetzal job show " + job + "\", or measure again.",
                        null);
            }
            return report;
        }
    }

    private String measure(
            BenchRequest request,
            Path file,
            List<Bench.Entry> entries,
            JobContext job,
            AtomicReference<@Nullable BenchReport> report) {
        try (Arena arena = Arena.ofConfined()) {
            int blockBytes = (int) request.blockSize().bytes();
            Sample sample = Sample.of(file, blockBytes, BenchRequest.LARGEST_SAMPLE.bytes(), job, arena);
            List<BenchReport.Row> rows = new Bench(codecs, sample, job).run(entries);
            report.set(new BenchReport(
                    request.file(),
                    new ByteSize(sample.fileBytes()),
                    new ByteSize(sample.bytes().byteSize()),
                    request.blockSize(),
                    rows));
            BenchReport.Row smallest = rows.stream()
                    .max(Comparator.comparingDouble(BenchReport.Row::ratio))
                    .orElseThrow();
            return String.format(
                    Locale.ROOT,
                    "smallest with %s:%d, %.2f to 1",
                    smallest.codec(),
                    smallest.level(),
                    smallest.ratio());
        }
    }

    private List<Bench.Entry> entries(List<CodecAtLevel> wanted) {
        List<CodecInfo> present = list();
        List<Bench.Entry> entries = new ArrayList<>();
        if (wanted.isEmpty()) {
            for (CodecInfo codec : present) {
                CodecLevels levels = codec.levels();
                IntStream.of(levels.min(), levels.usual(), levels.max())
                        .distinct()
                        .forEach(level -> entries.add(new Bench.Entry(codec.name(), level)));
            }
        }
        for (CodecAtLevel each : wanted) {
            CodecInfo codec = present.stream()
                    .filter(info -> info.name().equals(each.codec()))
                    .findFirst()
                    .orElseThrow(() -> new CodecException(
                            CodecFailure.NO_SUCH_CODEC,
                            "There is no codec " + each.codec() + ". Those that are there: "
                                    + present.stream().map(CodecInfo::name).toList() + ".",
                            null));
            Integer level = each.level();
            int chosen = level == null ? codec.levels().usual() : level;
            BlockChecks.level(new CodecId(codec.name(), codec.number()), codec.levels(), chosen);
            entries.add(new Bench.Entry(codec.name(), chosen));
        }
        if (entries.isEmpty()) {
            throw new CodecException(
                    CodecFailure.NO_SUCH_CODEC,
                    "This node has no codecs. Install some, for example with \"feature:install quetzal-codec\".",
                    null);
        }
        return entries;
    }

    private boolean hasEnded(UniqueId job) {
        try {
            return jobs.show(job).state().ended();
        } catch (JobException forgotten) {
            return true;
        }
    }
}
