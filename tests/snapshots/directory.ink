   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #67b0f9 on #22262b  |  #0f61a5 on #e7e8eb  |  #a6a6a6 on #262626
e  default on #22262b  |  default on #e7e8eb  |  default on #262626
f  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
g  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
h  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
i  #e0e5ed on #233a51 bold  |  #202224 on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
j  #a3a8af on #233a51 bold  |  #595b5d on #c6e1ff bold  |  #a7a7a7 on #373737 bold underline
k  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
l  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
m  #efbc3a on #181c21 bold  |  #7f5400 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
n  #efbc3a on #181c21  |  #7f5400 on #f2f3f6  |  #e5e5e5 on #1c1c1c
o  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 26c 50b 1a
1a 78b 1a
1a 2b 74d 2b 1a
1a 2b 1d 2e 1f 30g 37h 2e 1d 2b 1a
1a 2b 74d 2b 1a
1a 2b 5i 24j 46i 1b 1a
1a 2b 75i 1b 1a
1a 2b 11c 37k 27l 1b 1a
1a 2b 75l 1b 1a
1a 2b 4c 17k 54l 1b 1a
1a 2b 75l 1b 1a
1a 2b 75l 1b 1a
1a 78b 1a
1a 2b 2m 13c 54n 7b 1a
1a 78b 1a
1a 2b 2o 10k 5o 8k 3o 6k 42b 1a
80a
── 120 × 36 ──
76a
1a 2b 26c 46b 1a
1a 74b 1a
1a 2b 70d 2b 1a
1a 2b 1d 2e 1f 30g 33h 2e 1d 2b 1a
1a 2b 70d 2b 1a
1a 2b 5i 24j 42i 1b 1a
1a 2b 71i 1b 1a
1a 2b 11c 37k 23l 1b 1a
1a 2b 71l 1b 1a
1a 2b 4c 17k 50l 1b 1a
1a 2b 71l 1b 1a
1a 2b 71l 1b 1a
1a 74b 1a
1a 2b 2m 13c 54n 3b 1a
1a 74b 1a
1a 2b 2o 10k 5o 8k 3o 6k 38b 1a
76a
