package io.quetzal.codec.zstd;

import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.codec.spi.contract.BlockCodecContract;

final class ZstdCodecTest extends BlockCodecContract {
    @Override
    protected BlockCodec newCodec() {
        return new ZstdCodec();
    }

    @Override
    protected void discard(BlockCodec ended) {
        ((ZstdCodec) ended).stop();
    }
}
