#include "domain/words.h"

const words plan_words = {"free", "pro", "enterprise", NULL};
const words frequency_words = {"daily",    "weekdays", "weekends", "custom",
                               "flexible", "interval", NULL};
const words tracking_words = {"check", "count", "time", NULL};
const words data_source_words = {"github", "threads", NULL};
const words check_source_words = {"manual", "api", "focus", "import", "github", "threads", NULL};
const words skip_reason_words = {"vacation", "sick", "rest", "other", NULL};
const words habit_status_words = {"active", "archived", NULL};
const words habit_filter_words = {"active", "archived", "all", NULL};
const words day_state_words = {"done", "skipped", "missed", "unscheduled", "covered", NULL};
const words weekday_words = {"sunday",   "monday", "tuesday",  "wednesday",
                             "thursday", "friday", "saturday", NULL};
const words api_words = {"loggd", "resurgo", "resona", NULL};
const words mode_words = {"live", "test", NULL};
const words rarity_words = {"common", "uncommon", "rare", "epic", "legendary", "mythic", NULL};
const words act_words = {"habit", "task", "focus", "checkin", "milestone", "goal", "badge", NULL};
const words focus_status_words = {"active", "paused", "completed", "cancelled", NULL};
const words focus_filter_words = {"active", "paused", "completed", "cancelled", "all", NULL};
const words avatar_words = {"fox",   "owl",  "bear", "cat",     "dog",   "panda", "rabbit",
                            "koala", "lion", "frog", "penguin", "mouse", NULL};
const words priority_words = {"low", "medium", "high", NULL};
const words life_area_words = {"career", "health",   "relationships", "financial", "growth",
                               "impact", "learning", "other",         NULL};
const words time_horizon_words = {"monthly", "quarterly", "yearly", "3_year", NULL};
const words goal_tracking_words = {"metric", "milestone", "manual", NULL};
const words goal_status_words = {"active", "completed", "paused", "abandoned", NULL};
const words goal_filter_words = {"active", "completed", "paused", "abandoned", "all", NULL};
const words trend_words = {"up", "down", "neutral", NULL};
const words task_status_words = {"backlog", "scheduled", "completed", "cancelled", NULL};
const words task_filter_words = {"active", "completed", "cancelled", "all", NULL};
const words recur_type_words = {"daily", "weekly", "monthly", "yearly", NULL};
const words delivery_state_words = {"pending", "delivered", "failed", NULL};
const words redeliver_words = {"failed", "all", NULL};
const words webhook_off_words = {"paused", "failures", "gone", NULL};
const words notice_kind_words = {"webhook_off", NULL};
const words recur_basis_words = {"planned_day", "completion_date", NULL};
const words coach_words = {"marcus", "titan", "aurora", "phoenix", "nexus", NULL};
const words partner_words = {"marcus", "titan", "aurora", "phoenix", "nexus", "helper", NULL};
const words coach_role_words = {"user", "assistant", NULL};
const words coach_engine_words = {"rules", "llm", "help", NULL};
const words suggestion_words = {"habits", "tasks", "goals", "insights", "quote", NULL};
const words body_metric_words = {"hrv_ms", "rhr_bpm", "skin_temp_c", "sleep_hours", "steps", NULL};
const words corridor_words = {"in", "out", NULL};
const words intervention_type_words = {"breathing", "grounding", "movement", "stimulus_reduction",
                                       "cognitive", "custom",    NULL};
const words intervention_trigger_words = {"manual", "alert", "scheduled", NULL};

int64_t words_find(const char *const *list, struct str word)
{
    for (int64_t i = 0; list[i]; i++)
        if (str_eq(str_from(list[i]), word))
            return i;
    return NONE;
}
