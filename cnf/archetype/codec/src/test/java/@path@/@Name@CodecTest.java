package @package@;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.codec.spi.contract.BlockCodecContract;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** All that the contract asks of any codec, and what this one is for. */
final class @Name@CodecTest extends BlockCodecContract {
    @Override
    protected BlockCodec newCodec() {
        return new @Name@Codec();
    }

    @Test
    void writesARunInTwoBytes() {
        BlockCodec codec = newCodec();
        byte[] block = new byte[codec.bound(100)];

        int length = codec.compress(
                MemorySegment.ofArray(new byte[100]),
                MemorySegment.ofArray(block),
                codec.levels().usual());

        assertThat(length).isEqualTo(2);
    }
}
