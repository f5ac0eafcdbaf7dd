package io.contexor.webhooks.command;

import io.contexor.shared.CommandRejected;
import io.contexor.webhooks.api.WebhookRejection.WebhookAddressIsRefused;
import io.contexor.webhooks.command.Receiver.Refusal;
import io.contexor.webhooks.command.WebhookSettings.Reach;
import io.contexor.webhooks.domain.ReceiverPolicy;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Says where a receiver may be reached: at the very addresses that were looked at, and at none if a single one of them is not public.
 *
 * <p>Nobody resolves the name again, so nothing can be swapped between the look and the connection.
 */
@Component
class Reachable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Reach reach;
    private final Names names;

    Reachable(Reach reach, Names names) {
        this.reach = reach;
        this.names = names;
    }

    /** What is wrong with an address is told to whoever typed it. Blocks. */
    void check(String url) {
        try {
            addressesOf(Receiver.of(url, reach));
        } catch (Refusal refusal) {
            throw new CommandRejected(new WebhookAddressIsRefused(refusal.fault()));
        }
    }

    Receiver read(String url) throws Refusal {
        return Receiver.of(url, reach);
    }

    /** IPv4 first, which is there everywhere. Blocks. */
    List<InetAddress> addressesOf(Receiver receiver) throws Refusal {
        var found = resolve(receiver.host());
        if (!reach.allowPrivate() && !found.stream().allMatch(ReceiverPolicy::allows)) {
            throw new Refusal("address");
        }
        return found.stream()
                .sorted(Comparator.comparingInt(address -> address instanceof Inet4Address ? 0 : 1))
                .toList();
    }

    private List<InetAddress> resolve(String host) throws Refusal {
        var look = new FutureTask<>(() -> names.addressesOf(host));
        Thread.ofVirtual().name("webhook-name").start(look);
        try {
            var found = look.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!found.isEmpty()) {
                return found;
            }
        } catch (ExecutionException | TimeoutException unknown) {
            if (!(unknown instanceof TimeoutException) && !(unknown.getCause() instanceof UnknownHostException)) {
                throw new IllegalStateException(unknown);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new Refusal(Refusal.NAME);
    }
}
