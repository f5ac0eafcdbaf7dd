package io.contexor.audit.query;

import static io.contexor.audit.query.ToldTrail.ALL;
import static io.contexor.audit.query.ToldTrail.DESK;
import static io.contexor.audit.query.ToldTrail.ELSEWHERE;
import static io.contexor.audit.query.ToldTrail.HOUSE;
import static io.contexor.audit.query.ToldTrail.MINA;
import static io.contexor.audit.query.ToldTrail.NOON;
import static io.contexor.audit.query.ToldTrail.OMID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contexor.audit.api.AuditAction;
import io.contexor.audit.api.AuditAsker;
import io.contexor.audit.api.AuditEntry;
import io.contexor.audit.api.AuditFilter;
import io.contexor.audit.api.AuditQuery.BrowseContentTrail;
import io.contexor.audit.api.AuditQuery.BrowseSecurityTrail;
import io.contexor.audit.api.AuditQuery.BrowseTrail;
import io.contexor.content.api.ContentEvent.ContentApproved;
import io.contexor.content.api.ContentEvent.ContentDrafted;
import io.contexor.content.api.ContentId;
import io.contexor.content.api.ProjectId;
import io.contexor.content.api.ReviewPolicyEvent.ReviewersChosen;
import io.contexor.identity.api.AccountEvent.SessionOpened;
import io.contexor.identity.api.Proof;
import io.contexor.identity.api.SignInsEvent.SignInFailed;
import io.contexor.identity.api.SignInsId;
import io.contexor.organisations.api.OrganisationEvent.MemberRoleChanged;
import io.contexor.shared.CommandRejected;
import io.contexor.shared.Role;
import io.contexor.shared.WorkspaceId;
import io.contexor.web.MalformedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrailQueriesTest {

    private static final ContentId NOWRUZ = ContentId.next();
    private static final ContentId OTHER = ContentId.next();

    private final ToldTrail trail = new ToldTrail();

    private void begin() {
        trail.tell(
                trail.event(drafted(NOWRUZ, DESK, "نوروز در بهار"), MINA),
                trail.event(approved(NOWRUZ, "Добре, п’ять абзаців"), OMID),
                trail.event(drafted(OTHER, ELSEWHERE, "Elsewhere"), MINA, ELSEWHERE));
    }

    private static ContentDrafted drafted(ContentId content, WorkspaceId where, String title) {
        return new ContentDrafted(content, where, ProjectId.of("spring"), title, null, Map.of(), MINA);
    }

    private static ContentApproved approved(ContentId content, String notes) {
        return new ContentApproved(content, 1, "one", OMID, notes);
    }

    @Test
    void shows_a_workspace_to_who_manages_and_who_reviews_there() {
        begin();

        assertThat(trail.read(ToldTrail.admin(OMID), ALL)).hasSize(2);
        assertThat(trail.read(ToldTrail.editor(OMID), ALL)).hasSize(2);
        assertThat(trail.read(ToldTrail.viewer(OMID), ALL)).isEmpty();
        assertThat(trail.read(ToldTrail.stranger(MINA), ALL)).isEmpty();
        assertThat(trail.read(ToldTrail.operator(), ALL)).hasSize(3);
    }

    @Test
    void shows_it_to_admins_only_where_only_they_review() {
        begin();
        trail.tell(OMID, new ReviewersChosen(DESK, Role.ADMIN, OMID));

        assertThat(trail.read(ToldTrail.editor(MINA), ALL)).isEmpty();
        assertThat(trail.read(ToldTrail.admin(OMID), ALL)).hasSize(3);

        trail.tell(OMID, new ReviewersChosen(DESK, Role.EDITOR, OMID));
        assertThat(trail.read(ToldTrail.editor(MINA), ALL)).hasSize(4);
    }

    @Test
    void shows_from_where_somebody_acted_to_themselves_and_to_who_answers_for_the_place() {
        begin();

        assertThat(trail.read(ToldTrail.admin(OMID), ALL)).noneMatch(entry -> entry.ipAddress() == null);
        assertThat(trail.read(ToldTrail.editor(OMID), ALL))
                .extracting(entry -> entry.ipAddress() != null)
                .containsExactly(true, false);
    }

    @Test
    void shows_an_item_to_whoever_may_read_it() {
        begin();

        assertThat(ofContent(ToldTrail.viewer(MINA), NOWRUZ)).hasSize(2);
        assertThat(ofContent(ToldTrail.operator(), OTHER)).hasSize(1);
        assertThatThrownBy(() -> ofContent(ToldTrail.viewer(MINA), OTHER)).isInstanceOf(CommandRejected.class);
        assertThatThrownBy(() -> ofContent(ToldTrail.viewer(MINA), ContentId.next()))
                .isInstanceOf(CommandRejected.class);
    }

    @Test
    void shows_people_their_own_safety_and_that_of_the_places_they_manage() {
        begin();
        trail.tell(
                MINA,
                new SessionOpened(MINA, UUID.randomUUID(), Proof.OTP, ToldTrail.sealed(), ToldTrail.sealed()),
                new SignInFailed(SignInsId.of("sign-in/otp/hash"), UUID.randomUUID(), Proof.OTP, MINA, "origin"),
                new MemberRoleChanged(HOUSE, MINA, Role.VIEWER, DESK, OMID));

        assertThat(ofSafety(ToldTrail.stranger(MINA)))
                .containsExactly(AuditAction.ROLE_CHANGED, AuditAction.SIGN_IN_FAILED, AuditAction.SIGNED_IN);
        assertThat(ofSafety(ToldTrail.admin(OMID))).containsExactly(AuditAction.ROLE_CHANGED);
        assertThat(ofSafety(ToldTrail.editor(OMID))).isEmpty();
        assertThat(ofSafety(ToldTrail.operator())).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"نوروز, 2", "بهار نوروز, 2", "п'ять, 1", "ДОБРЕ, 1", "good, 0", "clear, 0", "sealed, 0"})
    void is_searched_by_words_of_titles_and_notes_and_by_no_name(String q, int found) {
        begin();

        assertThat(trail.read(ToldTrail.admin(OMID), searching(q))).hasSize(found);
    }

    @Test
    void is_filtered_by_everything_it_says() {
        begin();
        var admin = ToldTrail.operator();
        var id = NOWRUZ.toString();

        assertThat(trail.read(admin, filter(AuditAction.APPROVED, null, null, null, null, null)))
                .hasSize(1);
        assertThat(trail.read(admin, filter(null, DESK, null, null, null, null)))
                .hasSize(2);
        assertThat(trail.read(admin, filter(null, null, "content.ContentDrafted", null, null, null)))
                .hasSize(2);
        assertThat(trail.read(admin, filter(null, null, null, "content", id, null)))
                .hasSize(2);
        assertThat(trail.read(admin, filter(null, null, null, "job", id, null))).isEmpty();
        assertThat(trail.read(admin, filter(null, null, null, null, null, 2))).hasSize(2);
    }

    @Test
    void goes_on_where_a_page_ended_and_counts_when_asked() {
        begin();
        var seen = new ArrayList<Long>();
        String cursor = null;
        do {
            var page = trail.queries.handle(new BrowseTrail(ToldTrail.admin(OMID), ALL, cursor, 1, true));
            assertThat(page.total()).isEqualTo(2);
            page.items().forEach(entry -> seen.add(entry.position()));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(seen).containsExactly(2L, 1L);
        assertThatThrownBy(
                        () -> trail.queries.handle(new BrowseTrail(ToldTrail.admin(OMID), ALL, "nonsense", 1, false)))
                .isInstanceOf(MalformedRequest.class);
    }

    private List<AuditEntry> ofContent(AuditAsker asker, ContentId content) {
        var filter = new AuditFilter(null, null, content.value(), null, null, null, null, null, null, null, null);
        return trail.queries
                .handle(new BrowseContentTrail(asker, content.value(), filter, null, 100, false))
                .items();
    }

    private List<AuditAction> ofSafety(AuditAsker asker) {
        return trail.queries.handle(new BrowseSecurityTrail(asker, ALL, null, 100, false)).items().stream()
                .map(AuditEntry::action)
                .toList();
    }

    private static AuditFilter searching(String q) {
        return new AuditFilter(null, null, null, null, null, null, null, null, null, null, q);
    }

    /** @param first the second from which on, counted from noon */
    private static AuditFilter filter(
            @Nullable AuditAction action,
            @Nullable WorkspaceId workspace,
            @Nullable String event,
            @Nullable String kind,
            @Nullable String subject,
            @Nullable Integer first) {
        var from = first == null ? null : NOON.plusSeconds(first);
        return new AuditFilter(action, null, null, workspace, null, event, kind, subject, from, null, null);
    }
}
