package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.freedesktop.dbus.exceptions.DBusException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.portal.authority.CertificateAuthority;
import se.kortbro.simulatedcard.CardProfile;

/** What the icon says while an activation runs whose card is taken out and put back: daemon, card, page and desktop. */
@Tag("long")
@EnabledIf("busInstalled")
@Timeout(90)
final class CardPulledUnderTheTrayTest {
    private static final Pattern CARD = Pattern.compile(Pattern.quote("Kortet sitter i kortläsaren."));
    private static final Pattern NO_CARD = Pattern.compile(Pattern.quote("Det är inget kort i kortläsaren."));
    private static final String ORDER = "1";

    @TempDir
    private Path folder;

    private DesktopPanel panel;
    private DeskWithTray desk;
    private ProtocolPage page;
    private PortalAnswers portal;
    private String icon;

    static boolean busInstalled() {
        return DesktopPanel.installed();
    }

    @BeforeEach
    void begin() throws Exception {
        CertificateAuthority authority = new CertificateAuthority(
                Files.createDirectories(folder.resolve("portal")), Clock.systemUTC(), new SecureRandom());
        portal = new PortalAnswers(authority, CardProfile.demo().adminKey());
        panel = new DesktopPanel();
        desk = new DeskWithTray(folder, panel.address());
        page = new ProtocolPage(desk.address(), WholeDaemon.ORIGIN);
        portal.to(page);
        icon = panel.awaitIcon();
    }

    @AfterEach
    void end() throws Exception {
        page.closeBlocking();
        desk.close();
        panel.close();
    }

    @Test
    void sheIsWarnedWhileItRunsToldWhenItIsPulledAndAllEndsWellWhenItIsBack() throws Exception {
        panel.awaitTooltip(icon, CARD);
        CompletableFuture<Integer> shown = new CompletableFuture<>();
        page.answer("activation.issue", request -> {
            shown.complete(awaitPercentOfThePage());
            pull();
            return portal.issue(request);
        });

        JsonNode first = page.activate(ORDER, Desk.AUTHENTICATION);

        assertThat(Desk.code(first)).isEqualTo(4004);
        assertThat(shown).isCompletedWithValueMatching(percent -> percent > 0 && percent < 100);
        assertThat(panel.awaitNotification())
                .isEqualTo("Kortet togs ut för tidigt\nSätt i samma kort igen. "
                        + "Aktiveringen fortsätter när säkerhetskoden har angetts en gång till.");
        panel.awaitTooltip(icon, NO_CARD);

        desk.insert();
        panel.awaitTooltip(icon, CARD);
        CompletableFuture<Integer> shownAgain = new CompletableFuture<>();
        page.forgetProgress();
        page.answer("activation.authorize", challenge -> {
            shownAgain.complete(awaitPercentOfThePage());
            return portal.authorize(challenge);
        });
        JsonNode again = page.activate(ORDER, Desk.AUTHENTICATION);

        assertThat(again.has("result")).as(again.toString()).isTrue();
        assertThat(shownAgain).isCompletedWithValueMatching(percent -> percent > 0 && percent < 100);
        assertThat(last(page)).isEqualTo(100);
        panel.awaitTooltip(icon, CARD);
        assertThat(panel.notifications()).as("nothing more to tell").isZero();
    }

    /** Waits until the icon says as much as the page was told; returns that. */
    private int awaitPercentOfThePage() {
        try {
            int told = last(page);
            panel.awaitTooltip(
                    icon, Pattern.compile(Pattern.quote("Aktivering pågår: " + told + " %. Ta inte ut kortet.")));
            return told;
        } catch (DBusException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void pull() {
        try {
            desk.pullAtNextCommand();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int last(ProtocolPage page) {
        return page.percents(ORDER).get(page.percents(ORDER).size() - 1);
    }
}
