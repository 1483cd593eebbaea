package io.quetzal.codec.api;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The codecs of this node. */
@ProviderType
public interface CodecService {
    /** The codecs that are there now, by number. */
    List<CodecInfo> list();

    /**
     * Starts to measure codecs with a file of this machine, of which it takes a sample. What it compresses it
     * decompresses and compares. Its report is kept under the job's id until the node has made many others. One runs
     * at a time.
     *
     * @return the job that does it
     * @throws CodecException if there is no such codec or level, if the path is no regular file with anything in it
     *     that can be read, or if a bench runs already
     */
    Job bench(BenchRequest request);

    /**
     * What a bench has found.
     *
     * @param job the id of the job that did it
     * @throws CodecException if there is no report, because the job has not succeeded or it was long ago
     */
    BenchReport report(UniqueId job);
}
