package io.contexor.webhooks.command;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of names. */
@FunctionalInterface
interface Names {

    List<InetAddress> addressesOf(String host) throws UnknownHostException;
}
