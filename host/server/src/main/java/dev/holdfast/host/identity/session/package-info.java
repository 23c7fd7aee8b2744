/** Sessions of people's browsers: their cookie, their end, and what proves that it is them. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.session;
