package dev.holdfast.toolkit.ssh;

import java.security.KeyFactory;
import java.security.Provider;
import java.security.Signature;
import org.apache.sshd.common.util.security.SecurityProviderChoice;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.bouncycastle.BouncyCastleSecurityProviderRegistrar;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Bouncy Castle for Ed25519 keys, which the library can't take from the JDK, and for nothing else:
 * the JDK's ciphers use the processor's instructions. The provider isn't registered in the process,
 * which would keep this plugin's classes after it was replaced.
 */
final class Ed25519Provider extends BouncyCastleSecurityProviderRegistrar {

  private static final Provider PROVIDER = new BouncyCastleProvider();

  static {
    SecurityUtils.registerSecurityProvider(new Ed25519Provider());
    // The library makes it the default for everything at the first question about it.
    SecurityUtils.isBouncyCastleRegistered();
    SecurityUtils.setDefaultProviderChoice(SecurityProviderChoice.EMPTY);
  }

  private Ed25519Provider() {}

  /** Has to be called before the library is used for the first time. */
  static void use() {}

  @Override
  public Provider getSecurityProvider() {
    return PROVIDER;
  }

  @Override
  public boolean isNamedProviderUsed() {
    return false;
  }

  @Override
  public boolean isSecurityEntitySupported(Class<?> entityType, String name) {
    return (KeyFactory.class.isAssignableFrom(entityType)
            || Signature.class.isAssignableFrom(entityType))
        && (SecurityUtils.ED25519.equalsIgnoreCase(name)
            || SecurityUtils.EDDSA.equalsIgnoreCase(name));
  }
}
