package io.quetzal.codec.identity;

import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.codec.spi.contract.BlockCodecContract;

final class IdentityCodecTest extends BlockCodecContract {
    @Override
    protected BlockCodec newCodec() {
        return new IdentityCodec();
    }
}
