/** Where requests come from, past the proxies that the operator trusts. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.web.client;
