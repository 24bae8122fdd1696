# Completes safespace. Written by `python -m docs.make_completions`; do not edit.

_complete_safespace_subparsers=(talk break demo host join together list show search stats agreements export import formats people print backup restore repair verify passphrase recovery rekey copy forget where doctor completion help version)

_complete_safespace_talk_option_strings=(-h --help --names --minutes --first --keep --plain)
_complete_safespace_break_option_strings=(-h --help --minutes --plain)
_complete_safespace_demo_option_strings=(-h --help --plain --two)
_complete_safespace_host_option_strings=(-h --help --minutes --first --at --relay --as --keep-nothing --words --plain)
_complete_safespace_join_option_strings=(-h --help --at --relay --as --keep-nothing --plain)
_complete_safespace_together_option_strings=(-h --help --json --compare --forget --yes)
_complete_safespace_list_option_strings=(-h --help --json -n --limit)
_complete_safespace_show_option_strings=(-h --help --json)
_complete_safespace_search_option_strings=(-h --help --json)
_complete_safespace_stats_option_strings=(-h --help --json --plain)
_complete_safespace_agreements_option_strings=(-h --help --json --ics --force)
_complete_safespace_export_option_strings=(-h --help --to --as --initials --summary --words --force)
_complete_safespace_import_option_strings=(-h --help --yes)
_complete_safespace_formats_option_strings=(-h --help --json --check)
_complete_safespace_people_option_strings=(-h --help --json)
_complete_safespace_print_option_strings=(-h --help --to --large --force)
_complete_safespace_backup_option_strings=(-h --help --to)
_complete_safespace_restore_option_strings=(-h --help --yes)
_complete_safespace_repair_option_strings=(-h --help --code --yes)
_complete_safespace_verify_option_strings=(-h --help --json)
_complete_safespace_passphrase_option_strings=(-h --help --code)
_complete_safespace_recovery_option_strings=(-h --help --yes)
_complete_safespace_rekey_option_strings=(-h --help --yes)
_complete_safespace_copy_option_strings=(-h --help)
_complete_safespace_forget_option_strings=(-h --help --backups --yes)
_complete_safespace_where_option_strings=(-h --help --json)
_complete_safespace_doctor_option_strings=(-h --help --json)
_complete_safespace_completion_option_strings=(-h --help)
_complete_safespace_help_option_strings=(-h --help)
_complete_safespace_version_option_strings=(-h --help)
_complete_safespace_option_strings=(-h --help -V --version --plain)

_complete_safespace_agreements___ics_COMPGEN=_complete_compgen_files
_complete_safespace_export___to_COMPGEN=_complete_compgen_files
_complete_safespace_import_pos_0_COMPGEN=_complete_compgen_files
_complete_safespace_formats___check_COMPGEN=_complete_compgen_files
_complete_safespace_print___to_COMPGEN=_complete_compgen_files
_complete_safespace_backup___to_COMPGEN=_complete_compgen_dirs
_complete_safespace_restore_pos_0_COMPGEN=_complete_compgen_files
_complete_safespace_repair_pos_0_COMPGEN=_complete_compgen_files
_complete_safespace_copy_pos_0_COMPGEN=_complete_compgen_dirs

_complete_safespace_completion_pos_0_choices=(bash zsh fish powershell)
_complete_safespace_help_pos_0_choices=(agreements backup break completion copy demo doctor export forget formats help host import join list passphrase people print recovery rekey repair restore search show stats talk together verify version where)
_complete_safespace_pos_0_choices=(talk break demo host join together list show search stats agreements export import formats people print backup restore repair verify passphrase recovery rekey copy forget where doctor completion help version)

_complete_safespace_talk__h_nargs=0
_complete_safespace_talk___help_nargs=0
_complete_safespace_talk___names_nargs=2
_complete_safespace_talk___plain_nargs=0
_complete_safespace_break__h_nargs=0
_complete_safespace_break___help_nargs=0
_complete_safespace_break___plain_nargs=0
_complete_safespace_demo__h_nargs=0
_complete_safespace_demo___help_nargs=0
_complete_safespace_demo___plain_nargs=0
_complete_safespace_demo___two_nargs=0
_complete_safespace_host__h_nargs=0
_complete_safespace_host___help_nargs=0
_complete_safespace_host___keep_nothing_nargs=0
_complete_safespace_host___plain_nargs=0
_complete_safespace_join__h_nargs=0
_complete_safespace_join___help_nargs=0
_complete_safespace_join___keep_nothing_nargs=0
_complete_safespace_join___plain_nargs=0
_complete_safespace_together__h_nargs=0
_complete_safespace_together___help_nargs=0
_complete_safespace_together___json_nargs=0
_complete_safespace_together___compare_nargs=0
_complete_safespace_together___forget_nargs=0
_complete_safespace_together___yes_nargs=0
_complete_safespace_list_pos_0_nargs='*'
_complete_safespace_list__h_nargs=0
_complete_safespace_list___help_nargs=0
_complete_safespace_list___json_nargs=0
_complete_safespace_show__h_nargs=0
_complete_safespace_show___help_nargs=0
_complete_safespace_show___json_nargs=0
_complete_safespace_search_pos_0_nargs=+
_complete_safespace_search__h_nargs=0
_complete_safespace_search___help_nargs=0
_complete_safespace_search___json_nargs=0
_complete_safespace_stats_pos_0_nargs='*'
_complete_safespace_stats__h_nargs=0
_complete_safespace_stats___help_nargs=0
_complete_safespace_stats___json_nargs=0
_complete_safespace_stats___plain_nargs=0
_complete_safespace_agreements_pos_0_nargs='*'
_complete_safespace_agreements__h_nargs=0
_complete_safespace_agreements___help_nargs=0
_complete_safespace_agreements___json_nargs=0
_complete_safespace_agreements___force_nargs=0
_complete_safespace_export_pos_0_nargs='*'
_complete_safespace_export__h_nargs=0
_complete_safespace_export___help_nargs=0
_complete_safespace_export___initials_nargs=0
_complete_safespace_export___summary_nargs=0
_complete_safespace_export___words_nargs=0
_complete_safespace_export___force_nargs=0
_complete_safespace_import__h_nargs=0
_complete_safespace_import___help_nargs=0
_complete_safespace_import___yes_nargs=0
_complete_safespace_formats__h_nargs=0
_complete_safespace_formats___help_nargs=0
_complete_safespace_formats___json_nargs=0
_complete_safespace_people_pos_0_nargs='*'
_complete_safespace_people__h_nargs=0
_complete_safespace_people___help_nargs=0
_complete_safespace_people___json_nargs=0
_complete_safespace_print__h_nargs=0
_complete_safespace_print___help_nargs=0
_complete_safespace_print___large_nargs=0
_complete_safespace_print___force_nargs=0
_complete_safespace_backup__h_nargs=0
_complete_safespace_backup___help_nargs=0
_complete_safespace_restore__h_nargs=0
_complete_safespace_restore___help_nargs=0
_complete_safespace_restore___yes_nargs=0
_complete_safespace_repair__h_nargs=0
_complete_safespace_repair___help_nargs=0
_complete_safespace_repair___code_nargs=0
_complete_safespace_repair___yes_nargs=0
_complete_safespace_verify__h_nargs=0
_complete_safespace_verify___help_nargs=0
_complete_safespace_verify___json_nargs=0
_complete_safespace_passphrase__h_nargs=0
_complete_safespace_passphrase___help_nargs=0
_complete_safespace_passphrase___code_nargs=0
_complete_safespace_recovery__h_nargs=0
_complete_safespace_recovery___help_nargs=0
_complete_safespace_recovery___yes_nargs=0
_complete_safespace_rekey__h_nargs=0
_complete_safespace_rekey___help_nargs=0
_complete_safespace_rekey___yes_nargs=0
_complete_safespace_copy__h_nargs=0
_complete_safespace_copy___help_nargs=0
_complete_safespace_forget__h_nargs=0
_complete_safespace_forget___help_nargs=0
_complete_safespace_forget___backups_nargs=0
_complete_safespace_forget___yes_nargs=0
_complete_safespace_where__h_nargs=0
_complete_safespace_where___help_nargs=0
_complete_safespace_where___json_nargs=0
_complete_safespace_doctor__h_nargs=0
_complete_safespace_doctor___help_nargs=0
_complete_safespace_doctor___json_nargs=0
_complete_safespace_completion__h_nargs=0
_complete_safespace_completion___help_nargs=0
_complete_safespace_help__h_nargs=0
_complete_safespace_help___help_nargs=0
_complete_safespace_version__h_nargs=0
_complete_safespace_version___help_nargs=0
_complete_safespace_pos_0_nargs=A...
_complete_safespace__h_nargs=0
_complete_safespace___help_nargs=0
_complete_safespace__V_nargs=0
_complete_safespace___version_nargs=0
_complete_safespace___plain_nargs=0


# $1=COMP_WORDS[1]
_complete_compgen_files() {
  compgen -f -- $1  # files
}

# $1=COMP_WORDS[1]
_complete_compgen_dirs() {
  compgen -d -- $1  # recurse into subdirs
}

# $1=COMP_WORDS[1]
_complete_replace_nonword() {
  echo "${1//[^[:word:]]/_}"
}

# set default values (called for the initial parser & any subparsers)
_set_parser_defaults() {
  local subparsers_var="${prefix}_subparsers[@]"
  sub_parsers=${!subparsers_var-}

  local current_option_strings_var="${prefix}_option_strings[@]"
  current_option_strings=${!current_option_strings_var}

  completed_positional_actions=0

  _set_new_action "pos_$completed_positional_actions" true
}

# $1=action identifier
# $2=positional action (bool)
# set all identifiers for an action's parameters
_set_new_action() {
  current_action="${prefix}_$(_complete_replace_nonword $1)"

  local current_action_compgen_var=${current_action}_COMPGEN
  current_action_compgen="${!current_action_compgen_var-}"

  local current_action_choices_var="${current_action}_choices[@]"
  current_action_choices="${!current_action_choices_var-}"

  local current_action_nargs_var="${current_action}_nargs"
  if [ -n "${!current_action_nargs_var-}" ]; then
    current_action_nargs="${!current_action_nargs_var}"
  else
    current_action_nargs=1
  fi

  current_action_args_start_index=$(( $word_index + 1 - $pos_only ))

  current_action_is_positional=$2
}

# Notes:
# `COMPREPLY`: what will be rendered after completion is triggered
# `completing_word`: currently typed word to generate completions for
# `${!var}`: evaluates the content of `var` and expand its content as a variable
#     hello="world"
#     x="hello"
#     ${!x} -> ${hello} -> "world"
_complete_safespace() {
  local completing_word="${COMP_WORDS[COMP_CWORD]}"
  local previous_word="${COMP_WORDS[COMP_CWORD-1]}"
  local completed_positional_actions
  local current_action
  local current_action_args_start_index
  local current_action_choices
  local current_action_compgen
  local current_action_is_positional
  local current_action_nargs
  local current_option_strings
  local sub_parsers
  COMPREPLY=()

  local prefix=_complete_safespace
  local word_index=0
  local pos_only=0 # "--" delimiter not encountered yet
  _set_parser_defaults
  word_index=1

  # determine what arguments are appropriate for the current state
  # of the arg parser
  while [ $word_index -ne $COMP_CWORD ]; do
    local this_word="${COMP_WORDS[$word_index]}"

    if [[ $pos_only = 1 || " $this_word " != " -- " ]]; then
      if [[ -n $sub_parsers && " ${sub_parsers[@]} " == *" $this_word "* ]]; then
        # valid subcommand: add it to the prefix & reset the current action
        prefix="${prefix}_$(_complete_replace_nonword $this_word)"
        _set_parser_defaults
      fi

      if [[ " ${current_option_strings[@]} " == *" $this_word "* ]]; then
        # a new action should be acquired (due to recognised option string or
        # no more input expected from current action);
        # the next positional action can fill in here
        _set_new_action $this_word false
      fi

      if [[ "$current_action_nargs" != "*" ]] && \
         [[ "$current_action_nargs" != "+" ]] && \
         [[ "$current_action_nargs" != "?" ]] && \
         [[ "$current_action_nargs" != *"..." ]] && \
         (( $word_index + 1 - $current_action_args_start_index - $pos_only >= \
            $current_action_nargs )); then
        $current_action_is_positional && let "completed_positional_actions += 1"
        _set_new_action "pos_$completed_positional_actions" true
      fi
    else
      pos_only=1 # "--" delimiter encountered
    fi

    let "word_index+=1"
  done

  # Generate the completions

  COMPREPLY=()
  if [[ $pos_only = 0 && "$completing_word" == -* &&
        ( -z "$current_action_compgen" || "$current_action_is_positional" = true ) ]]; then
    # optional argument started: use option strings
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(
      compgen -W "${current_option_strings[*]}" -- "$completing_word")
  elif [[ "$previous_word" =~ ^[0-9\&]*[\<\>]\>?$ ]]; then
    # handle redirection operators
    compopt -o filenames 2>/dev/null || : # bash>=4
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$completing_word")
  else
    # use choices & compgen
    local action_compgen_word="$completing_word"
    # handle tab-completing in the middle of a line (#248 <- #116)
    [[ -n "$current_action_compgen" && "$completing_word" == -* ]] && action_compgen_word=""
    [ -n "$current_action_compgen" ] && {
      [[ "$current_action_compgen" =~ _(file|dir|glob|FILE|DIR|GLOB)|File|Dir|Glob ]] &&
        compopt -o filenames 2>/dev/null || : # bash>=4
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(
        "$current_action_compgen" "$action_compgen_word")
    }
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(
      compgen -W "${current_action_choices[*]}" -- "$completing_word")
  fi

  if [[ ${#COMPREPLY[@]} = 0 ]]; then
    # native fallback matches are not necessarily filenames (e.g. variables)
    compopt +o filenames 2>/dev/null || : # bash>=4
  fi

  return 0
}

complete -o bashdefault -F _complete_safespace safespace
