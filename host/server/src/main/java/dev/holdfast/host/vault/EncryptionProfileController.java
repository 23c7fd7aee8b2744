package dev.holdfast.host.vault;

import dev.holdfast.engine.signature.MinisignKeyPair;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.vault.EncryptionProfileService.EncryptionProfileChange;
import dev.holdfast.host.vault.EncryptionProfileView.EncryptionProfilePage;
import dev.holdfast.host.web.Etag;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Header;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.avaje.http.api.Put;
import io.avaje.http.api.QueryParam;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Encryption keys of backups. Only the recovery kit contains a secret key. */
@Controller("/api/v1/encryption-profiles")
final class EncryptionProfileController {

  private final EncryptionProfileService profiles;
  private final MinisignKeyPair signingKey;

  EncryptionProfileController(EncryptionProfileService profiles, MinisignKeyPair signingKey) {
    this.profiles = profiles;
    this.signingKey = signingKey;
  }

  /** Lists encryption profiles, newest first. */
  @Roles(Permission.ENCRYPTION_READ)
  @Get
  EncryptionProfilePage listEncryptionProfiles(
      @QueryParam @Nullable UUID after, @QueryParam @Nullable Integer limit) {
    return profiles.list(PageRequest.of(after, limit));
  }

  /** Returns an encryption profile, without its secret key. */
  @Roles(Permission.ENCRYPTION_READ)
  @Get("/{id}")
  EncryptionProfileView getEncryptionProfile(UUID id, Context context) {
    return tagged(profiles.get(id), context);
  }

  /** Creates an encryption profile with a new or an imported key. */
  @Roles(Permission.ENCRYPTION_WRITE)
  @Post
  EncryptionProfileView createEncryptionProfile(NewEncryptionProfile wanted, Context context) {
    return tagged(profiles.create(wanted), context);
  }

  /** Changes name and description of an encryption profile. */
  @Roles(Permission.ENCRYPTION_WRITE)
  @Put("/{id}")
  EncryptionProfileView changeEncryptionProfile(
      UUID id,
      EncryptionProfileChange change,
      @Header("If-Match") @Nullable String ifMatch,
      Context context) {
    return tagged(
        profiles.change(
            id, change, version -> Etag.require("The encryption profile", ifMatch, version)),
        context);
  }

  /** Deletes an encryption profile that no job and no backup uses. */
  @Roles(Permission.ENCRYPTION_WRITE)
  @Delete("/{id}")
  void deleteEncryptionProfile(UUID id) {
    profiles.delete(id);
  }

  /**
   * Downloads the recovery kit, a zip for reading backups without this host. It contains the secret
   * key: keep it safe.
   */
  @Roles({Permission.ENCRYPTION_EXPORT, Permission.FRESH_PROOF})
  @Get("/{id}/recovery-kit")
  @Produces("application/zip")
  void getRecoveryKit(UUID id, Context context) throws IOException {
    ByteArrayOutputStream kit = new ByteArrayOutputStream();
    RecoveryKit.write(profiles.export(id), signingKey.publicKey(), kit);
    context
        .header("Content-Disposition", "attachment; filename=\"recovery-kit.zip\"")
        .contentType("application/zip")
        .result(kit.toByteArray());
  }

  private static EncryptionProfileView tagged(EncryptionProfileView view, Context context) {
    Etag.set(context, view.version());
    return view;
  }
}
