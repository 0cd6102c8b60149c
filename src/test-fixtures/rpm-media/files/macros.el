# Where the rpm database of this distribution stands, for root and for everybody else.
%_dbpath %{_var}/lib/rpm
