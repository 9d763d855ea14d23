package se.kortbro.daemon;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import se.kortbro.daemon.doctor.Doctor;
import se.kortbro.daemon.doctor.Finding;
import se.kortbro.daemon.gateway.Inspection;
import se.kortbro.daemon.gateway.PersonsRequests;
import se.kortbro.daemon.tray.Check;
import se.kortbro.daemon.tray.Commands;
import se.kortbro.daemon.tray.Outcome;
import se.kortbro.protocol.ErrorCode;
import se.kortbro.protocol.RpcError;

/** Has done what the person chooses in the tray. */
final class PersonsWishes implements Commands {
    private final Daemon.Surroundings given;
    private final PersonsRequests requests;
    private final Doctor doctor;
    private final Person person;
    private final Runnable lookAgain;
    private final AtomicBoolean asked = new AtomicBoolean();

    /** @param lookAgain looks at the readers afresh */
    PersonsWishes(
            Daemon.Surroundings given, PersonsRequests requests, Doctor doctor, Person person, Runnable lookAgain) {
        this.given = given;
        this.requests = requests;
        this.doctor = doctor;
        this.person = person;
        this.lookAgain = lookAgain;
    }

    @Override
    public Optional<URI> portal() {
        return given.policy().get().portal().map(origin -> URI.create(origin.toString()));
    }

    @Override
    public CompletableFuture<Outcome> changePin(Locale language) {
        return once(language, () -> requests.changePin(language));
    }

    @Override
    public CompletableFuture<Outcome> unblockPin(Locale language) {
        return once(language, () -> requests.unblockPin(language));
    }

    /** One at a time: who chooses it again while its window is open wants to see that window. */
    private CompletableFuture<Outcome> once(Locale language, Supplier<CompletableFuture<Void>> request) {
        if (asked.getAndSet(true)) {
            boolean unused = focusQuestion();
            return CompletableFuture.completedFuture(new Outcome.Left());
        }
        return request.get().handle((done, failure) -> {
            asked.set(false);
            return failure == null ? new Outcome.Done() : outcome(failure, language);
        });
    }

    private static Outcome outcome(Throwable failure, Locale language) {
        RpcError error = Inspection.error(failure, language);
        boolean left = error.code() == ErrorCode.PIN_CANCELLED || error.code() == ErrorCode.REQUEST_CANCELLED;
        return left
                ? new Outcome.Left()
                : new Outcome.Failed(
                        error.message(), Integer.toString(error.code().code()));
    }

    @Override
    public List<Check> examine(Locale language) {
        return doctor.examine(language).stream().map(PersonsWishes::check).toList();
    }

    private static Check check(Finding finding) {
        return new Check(
                Check.State.valueOf(finding.state().name()), finding.title(), finding.advice(), finding.errorPage());
    }

    @Override
    public boolean speak(Optional<Locale> chosen) {
        return person.speak(chosen);
    }

    @Override
    public void lookAgain() {
        lookAgain.run();
    }

    @Override
    public boolean focusQuestion() {
        return given.prompt().focus();
    }

    @Override
    public String version() {
        return Version.number();
    }

    @Override
    public void quit() {
        given.quit().ifPresent(Runnable::run);
    }
}
