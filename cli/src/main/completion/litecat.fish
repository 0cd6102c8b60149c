# Completion of Litecat's verbs for fish: what the file for bash offers for the words before the cursor.

function __litecat_offered
    bash @PREFIX@/share/xcat/completion/litecat.bash (commandline -cp | string collect) 2>/dev/null
end

for verb in litecat @VERBS@
    complete -c $verb -f -a '(__litecat_offered)'
end
