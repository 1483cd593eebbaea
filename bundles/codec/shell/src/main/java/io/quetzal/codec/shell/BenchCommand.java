package io.quetzal.codec.shell;

import io.quetzal.codec.api.BenchReport;
import io.quetzal.codec.api.BenchRequest;
import io.quetzal.codec.api.CodecAtLevel;
import io.quetzal.codec.api.CodecService;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.api.job.JobState;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.shell.JobProgress;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** {@code codec:bench}. */
@Service
@Command(scope = "codec", name = "bench", description = "Measures codecs with a file of this machine; Ctrl-C cancels")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class BenchCommand extends QuetzalCommand {
    private static final double MEGA = 1e6;

    @Argument(name = "file", description = "The file to take a sample of, from the root", required = true)
    @Completion(FileCompleter.class)
    private String file;

    @Option(
            name = "--codec",
            description = "A codec to measure, with a level if you like: zstd, zstd:19; may be given again",
            multiValued = true)
    private List<String> wanted = List.of();

    @Option(name = "--block-size", description = "How much is compressed at once")
    private String blockSize = BenchRequest.USUAL_BLOCK.toString();

    @Reference
    private JobService jobs;

    @Reference
    private CodecService codecs;

    @Override
    protected void run(PrintStream out) throws Exception {
        Job job = codecs.bench(new BenchRequest(
                Path.of(file), wanted.stream().map(CodecAtLevel::parse).toList(), ByteSize.parse(blockSize)));
        if (json()) {
            printJson(out, job);
        } else if (new JobProgress(jobs, out).follow(job).state() == JobState.SUCCEEDED) {
            print(codecs.report(job.id()), out);
        }
    }

    private void print(BenchReport report, PrintStream out) {
        var table = table("Nothing was measured.", "Codec", "Level", "Size", "Ratio", "Compress", "Decompress");
        report.rows()
                .forEach(row -> table.addRow()
                        .addContent(
                                row.codec(),
                                row.level(),
                                row.compressed(),
                                String.format(Locale.ROOT, "%.2f", row.ratio()),
                                megabytes(row.compressBytesPerSecond()),
                                megabytes(row.decompressBytesPerSecond())));
        table.print(out);
        out.println(report.sampleSize() + " of " + report.fileSize() + ", in blocks of " + report.blockSize()
                + ", on one thread.");
    }

    private static String megabytes(long perSecond) {
        return String.format(Locale.ROOT, "%.0f MB/s", perSecond / MEGA);
    }
}
