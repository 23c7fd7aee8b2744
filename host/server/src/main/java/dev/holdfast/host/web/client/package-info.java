/** The client address of a request, behind trusted proxies. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.web.client;
