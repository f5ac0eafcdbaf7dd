package io.contexor.web;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Understands addresses typed as they are read, such as {@code ?q=متن}: what should have been percent-encoded is.
 *
 * <p>Without it the server answers such a request with a bare 400, before anything of ours can say what is wrong.
 */
@Component
class RawAddresses implements NettyServerCustomizer {

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((_, channel, _) ->
                channel.pipeline().addAfter(NettyPipeline.HttpCodec, "raw-addresses", new Encoder()));
    }

    /** Netty hands over the bytes of the request line as characters below 256. */
    static String encoded(String raw) {
        var text = new StringBuilder(raw.length());
        for (int at = 0; at < raw.length(); at++) {
            char sign = raw.charAt(at);
            boolean plain = sign > ' ' && sign < 0x7F && "\"<>[\\]^`{|}".indexOf(sign) < 0;
            if (plain && (sign != '%' || isEscape(raw, at))) {
                text.append(sign);
            } else {
                text.append("%%%02X".formatted(sign & 0xFF));
            }
        }
        return text.toString();
    }

    private static boolean isEscape(String raw, int at) {
        return at + 2 < raw.length()
                && Character.digit(raw.charAt(at + 1), 16) >= 0
                && Character.digit(raw.charAt(at + 2), 16) >= 0;
    }

    private static final class Encoder extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                request.setUri(encoded(request.uri()));
            }
            context.fireChannelRead(message);
        }
    }
}
