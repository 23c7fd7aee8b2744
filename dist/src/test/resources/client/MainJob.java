import client.ApiClient;
import client.ApiException;
import client.ApiResponse;
import client.api.AdaptersApi;
import client.api.AuthApi;
import client.api.BackupsApi;
import client.api.EncryptionProfilesApi;
import client.api.ExecutionsApi;
import client.api.JobsApi;
import client.api.MeApi;
import client.model.AdapterConfigRequest;
import client.model.AdapterConfigView;
import client.model.BackupDetail;
import client.model.ExecutionView;
import client.model.JobRequest;
import client.model.JobRequestDestinationsInner;
import client.model.JobRequestOptions;
import client.model.JobRequestOptionsEncryption;
import client.model.JobView;
import client.model.LoginRequest;
import client.model.NewApiKey;
import client.model.NewEncryptionProfile;
import client.model.Problem;
import client.model.SignedInView;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What somebody writes with a client that was generated: from a login to a backup in hand. */
public final class MainJob {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final ApiClient api;
  private final AdaptersApi adapters;
  private final JobsApi jobs;

  private MainJob(ApiClient api) {
    this.api = api;
    this.adapters = new AdaptersApi(api);
    this.jobs = new JobsApi(api);
  }

  /** Takes the host's address, an e-mail address, a password, a database and a folder. */
  public static void main(String[] arguments) throws Exception {
    String key = key(arguments[0], arguments[1], arguments[2]);
    ApiClient api = client(arguments[0], Map.of("Authorization", "Bearer " + key));
    MainJob job = new MainJob(api);
    JobView made = job.make(arguments[3], arguments[4]);
    job.backUp(made);
    job.secretsStay();
    job.failuresAreProblems();
  }

  private static ApiClient client(String address, Map<String, String> headers) {
    ApiClient api = new ApiClient();
    api.updateBaseUri(address);
    api.setRequestInterceptor(request -> headers.forEach(request::header));
    return api;
  }

  private static String key(String address, String email, String password) throws ApiException {
    ApiResponse<SignedInView> login =
        new AuthApi(client(address, Map.of()))
            .logInWithHttpInfo(new LoginRequest().email(email).password(password));
    require(login.getData().getState() == SignedInView.StateEnum.COMPLETE, "the login is whole");
    String cookie = login.getHeaders().get("set-cookie").get(0).split(";", 2)[0];
    Map<String, String> session =
        Map.of("Cookie", cookie, "X-CSRF-Token", login.getData().getCsrfToken());
    NewApiKey wanted = new NewApiKey().name("client").addPermissionsItem("*").days(1);
    return new MeApi(client(address, session)).createMyApiKey(wanted).getText();
  }

  private JobView make(String database, String folder) throws ApiException {
    UUID source =
        adapter("shop", "database", "sqlite", Map.of("path", database))
            .getId();
    UUID storage =
        adapter(
                "backups",
                "storage",
                "local",
                Map.of("path", folder, "create", true))
            .getId();
    require(adapters.checkAdapter(storage).getOk(), "the storage can be used");
    UUID profile =
        new EncryptionProfilesApi(api)
            .createEncryptionProfile(new NewEncryptionProfile().name("client"))
            .getId();
    return jobs.createJob(
        new JobRequest()
            .name("nightly")
            .sourceId(source)
            .options(
                new JobRequestOptions()
                    .encryption(new JobRequestOptionsEncryption().profileId(profile)))
            .addDestinationsItem(new JobRequestDestinationsInner().adapterConfigId(storage)));
  }

  private AdapterConfigView adapter(
      String name, String type, String adapter, Map<String, Object> config)
      throws ApiException {
    return adapters.createAdapter(
        new AdapterConfigRequest().name(name).type(type).adapterId(adapter).config(config));
  }

  private void backUp(JobView job) throws Exception {
    ExecutionView run = jobs.runJob(job.getId(), null, "once");
    require(jobs.runJob(job.getId(), null, "once").getId().equals(run.getId()), "it runs once");
    ExecutionsApi executions = new ExecutionsApi(api);
    Instant limit = Instant.now().plus(LIMIT);
    while (run.getEndedAt() == null && Instant.now().isBefore(limit)) {
      Thread.sleep(100);
      run = executions.getExecution(run.getId());
    }
    System.out.println(run.getStatus() + " " + run.getMetadata());
    require(run.getStatus() == ExecutionView.StatusEnum.SUCCESS, "the backup is proven");
    BackupsApi backups = new BackupsApi(api);
    UUID id = backups.listBackups(job.getId(), null, null, null).getItems().get(0).getId();
    BackupDetail backup = backups.getBackup(id);
    require(backup.getBackup().getEncrypted(), "it is encrypted");
    require(backup.getEntries().get(0).getProof().getRecords() == 1, "one row");
    File stored = backups.downloadBackup(id, 0, null, null);
    require(stored.length() == backup.getEntries().get(0).getStoredSize(), "it can be had");
    require(stored.delete(), "the file is ours");
  }

  private void secretsStay() throws ApiException {
    Map<String, Object> config =
        Map.of("bucket", "cakes", "accessKeyId", "baker", "secretAccessKey", "butter-and-flour");
    AdapterConfigView made =
        adapter("cloud", "storage", "s3", config);
    Object shown = adapters.getAdapter(made.getId()).getConfig().get("secretAccessKey");
    require("********".equals(shown), "a secret is only sent");
  }

  private void failuresAreProblems() throws Exception {
    Problem absent = problem(404, () -> jobs.getJob(UUID.randomUUID()));
    require(absent.getCode().equals("NOT_FOUND"), "there is no such job");
    JobRequest nameless = new JobRequest().name("").sourceId(UUID.randomUUID());
    nameless.setDestinations(List.of());
    Problem refused = problem(422, () -> jobs.createJob(nameless));
    require(refused.getCode().equals("INVALID_VALUES"), "values are wrong");
    require(
        refused.getErrors().stream().anyMatch(error -> error.getPointer().equals("/name")),
        "the name is among them");
  }

  private interface Request {
    void send() throws ApiException;
  }

  private Problem problem(int status, Request request) throws Exception {
    try {
      request.send();
    } catch (ApiException e) {
      require(e.getCode() == status, e.getCode() + " is " + status);
      return api.getObjectMapper().readValue(e.getResponseBody(), Problem.class);
    }
    throw new IllegalStateException("It was taken");
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("Not so: " + what);
    }
  }
}
