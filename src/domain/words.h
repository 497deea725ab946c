/* words.h: the plain words for the numbers that are stored, for commands and dialects to share.
 * Each list ends with NULL; the place of a word is its number. A dialect with other words has its
 * own. */
#pragma once

#include "base/str.h"

typedef const char *const words[];

extern const words plan_words;              /* free pro enterprise */
extern const words frequency_words;         /* daily weekdays weekends custom flexible interval */
extern const words tracking_words;          /* check count time */
extern const words data_source_words;       /* github threads */
extern const words check_source_words;      /* manual api focus import github threads */
extern const words skip_reason_words;       /* vacation sick rest other */
extern const words habit_status_words;      /* active archived */
extern const words habit_filter_words;      /* active archived all */
extern const words day_state_words;         /* done skipped missed unscheduled covered */
extern const words weekday_words;           /* sunday .. saturday */
extern const words api_words;               /* loggd resurgo resona */
extern const words mode_words;              /* live test */
extern const words rarity_words;            /* common uncommon rare epic legendary mythic */
extern const words act_words;               /* habit task focus checkin milestone goal badge */
extern const words focus_status_words;      /* active paused completed cancelled */
extern const words focus_filter_words;      /* active paused completed cancelled all */
extern const words avatar_words;            /* fox owl bear ...: the pictures that are there */
extern const words priority_words;          /* low medium high */
extern const words life_area_words;         /* career health relationships financial ... */
extern const words time_horizon_words;      /* monthly quarterly yearly 3_year */
extern const words goal_tracking_words;     /* metric milestone manual */
extern const words goal_status_words;       /* active completed paused abandoned */
extern const words goal_filter_words;       /* active completed paused abandoned all */
extern const words trend_words;             /* up down neutral */
extern const words task_status_words;       /* backlog scheduled completed cancelled */
extern const words task_filter_words;       /* active completed cancelled all */
extern const words recur_type_words;        /* daily weekly monthly yearly */
extern const words delivery_state_words;    /* pending delivered failed */
extern const words redeliver_words;         /* failed all */
extern const words webhook_off_words;       /* paused failures gone */
extern const words notice_kind_words;       /* webhook_off */
extern const words recur_basis_words;       /* planned_day completion_date */
extern const words coach_words;             /* marcus titan aurora phoenix nexus */
extern const words partner_words;           /* the same, and helper */
extern const words coach_role_words;        /* user assistant */
extern const words coach_engine_words;      /* rules llm help */
extern const words suggestion_words;        /* habits tasks goals insights quote */
extern const words body_metric_words;       /* hrv_ms rhr_bpm skin_temp_c sleep_hours steps */
extern const words corridor_words;          /* in out */
extern const words intervention_type_words; /* breathing grounding movement ... custom */
extern const words intervention_trigger_words; /* manual alert scheduled */

/* The number of `word` in the list; NONE when it is not there. */
int64_t words_find(const char *const *list, struct str word);
