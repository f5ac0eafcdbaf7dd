package io.contexor.generation.command;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpObject;

/** Keeps what cannot be read as HTTP to itself: the failure would quote it, and end up in a log. */
final class Discretion extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
            part.setDecoderResult(DecoderResult.failure(new DecoderException("This is not HTTP")));
        }
        context.fireChannelRead(message);
    }
}
