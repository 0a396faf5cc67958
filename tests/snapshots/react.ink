   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #67b0f9 on #22262b  |  #0f61a5 on #e7e8eb  |  #a6a6a6 on #262626
f  default on #22262b  |  default on #e7e8eb  |  default on #262626
g  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
h  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
i  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
j  #e0e5ed on #233a51 bold  |  #202224 on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
k  #a3a8af on #233a51 bold  |  #595b5d on #c6e1ff bold  |  #a7a7a7 on #373737 bold underline
l  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
m  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
n  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
o  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
p  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 19c 57b 1a
1a 78b 1a
1a 2b 40d 36b 1a
1a 2b 54d 22b 1a
1a 78b 1a
1a 2b 74e 2b 1a
1a 2b 1e 2f 1g 13h 54i 2f 1e 2b 1a
1a 2b 74e 2b 1a
1a 78b 1a
1a 2b 15j 11k 49j 1l 1a
1a 2b 15d 11m 49d 1l 1a
1a 2b 28d 24m 23d 1l 1a
1a 2b 18d 14m 43d 1l 1a
1a 2b 26d 22m 27d 1l 1a
1a 2b 17d 13m 45d 1l 1a
1a 2b 18d 14m 43d 1l 1a
1a 2b 10d 6m 59d 1l 1a
1a 2b 23d 19m 33d 1n 1a
1a 78b 1a
1a 2b 2o 10m 5o 9m 3o 7m 40b 1a
59a 19p 2a
── 120 × 36 ──
76a
1a 2b 19c 53b 1a
1a 74b 1a
1a 2b 40d 32b 1a
1a 2b 54d 18b 1a
1a 74b 1a
1a 2b 70e 2b 1a
1a 2b 1e 2f 1g 13h 50i 2f 1e 2b 1a
1a 2b 70e 2b 1a
1a 74b 1a
1a 2b 15j 11k 45j 1l 1a
1a 2b 15d 11m 45d 1l 1a
1a 2b 28d 24m 19d 1l 1a
1a 2b 18d 14m 39d 1l 1a
1a 2b 26d 22m 23d 1l 1a
1a 2b 17d 13m 41d 1l 1a
1a 2b 18d 14m 39d 1l 1a
1a 2b 10d 6m 55d 1l 1a
1a 2b 23d 19m 29d 1n 1a
1a 74b 1a
1a 2b 2o 10m 5o 9m 3o 7m 36b 1a
55a 19p 2a
