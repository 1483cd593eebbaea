package io.quetzal.codec.lz4;

import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.codec.spi.contract.BlockCodecContract;

final class Lz4CodecTest extends BlockCodecContract {
    @Override
    protected BlockCodec newCodec() {
        return new Lz4Codec();
    }
}
