   dark  |  light  |  no colour
a  default on #101318  |  #a1a3a6 on #f5f7fa  |  default on #131313
b  default on #101318  |  #d5d7da on #f5f7fa bold  |  default on #131313
c  default on #101318  |  #d5d7da on #f5f7fa  |  default on #131313
d  default on #101318  |  #d2e3e9 on #f5f7fa  |  default on #131313
e  default on #101318  |  #dee0e3 on #f6f8fb  |  default on #131313
f  default on #101318  |  #d5d7da on #f6f8fb  |  default on #131313
g  default on #101318  |  #a1a3a6 on #f6f8fb  |  default on #131313
h  default on #101318  |  #d5d7da on #f6f8fb bold  |  default on #131313
i  default on #101318  |  #d2e3e9 on #f6f8fb  |  default on #131313
j  default on #101318  |  #e5e0d4 on #f6f8fb bold reverse  |  default on #131313
k  default on #101318  |  #d3e2ef on #f6f8fb bold  |  default on #131313
l  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
m  default on #101318  |  #d5d7da on #f8fafd  |  default on #131313
n  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
o  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
p  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
q  default on #101318  |  #d3e2ef on #f5f7fa bold  |  default on #131313
r  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
s  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
t  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
u  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
v  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
w  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
x  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
y  default on #101318  |  #9dbedb on #f5f7fa  |  default on #131313
z  default on #101318  |  #e5e0d4 on #f8fafd  |  default on #131313
A  default on #101318  |  #f8fafd on #d5d7da  |  default on #131313
B  default on #101318  |  #dee0e3 on #f8fafd  |  default on #131313
C  default on #101318  |  #dee0e3 on #f5f7fa  |  default on #131313
D  default on #101318  |  #e5e0d4 on #f8fafd bold  |  default on #131313
E  default on #101318  |  #d5d7da on #f8fafd bold  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 23g 1f 9j 13f 1g
2k 7h 7f 1k 1f 1l 61m
2k 76n 2m
2e 1n 2o 19p 53o 1n 2m
2q 1n 74o 1n 2m
2k 1n 2o 25r 47o 1n 2m
2k 1n 2o 29r 43o 1n 2m
2f 1n 2o 13r 59o 1n 2m
2f 1n 74o 1n 2m
2f 1n 2o 70r 2o 1n 2m
2f 1n 2o 69r 3o 1n 2m
2f 1n 2o 70r 2o 1n 2m
2f 1n 2o 61r 11o 1n 2m
2f 1n 2o 37r 35o 1n 2m
2f 1n 74o 1n 2m
2f 1n 21o 3s 1t 11s 2o 4u 1v 10u 21o 1n 2m
2f 1n 74o 1n 2m
2f 1n 2o 5w 13x 3w 8x 3w 7x 33o 1n 2l
2f 76n 2l
2f 76y 2z
18f 1z 1l 1A 11B 47l 1z
18f 62z
1a 2b 7C 2b 9C 2b 11C 6b 7C 21c 6b 5C 1a
── 60 × 20 ──
1a 58n 1a
1g 1n 2o 19p 35o 1n 1g
1l 1n 56o 1n 1m
1l 1n 2o 25r 29o 1n 1m
1l 1n 2o 29r 25o 1n 1m
1l 1n 2o 13r 41o 1n 1m
1l 1n 56o 1n 1m
1l 1n 2o 50r 4o 1n 1m
1l 1n 2o 49r 5o 1n 1m
1l 1n 2o 46r 8o 1n 1m
1l 1n 2o 44r 10o 1n 1m
1l 1n 2o 50r 4o 1n 1m
1l 1n 2o 48r 6o 1n 1m
1l 1n 2o 18r 36o 1n 1m
1l 1n 56o 1n 1l
1l 1n 12o 3s 1t 11s 2o 4u 1v 10u 12o 1n 1l
1z 1n 56o 1n 1z
1z 1n 2o 5w 13x 3w 8x 3w 7x 15o 1n 1z
1z 58n 1z
1a 2b 7C 2b 9C 2b 11C 6b 8C 6b 5C 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 47g 1f 9j 13f 1g
2k 7h 19f 5e 1f 1l 85m
2f 12e 18f 1k 1f 1l 85m
2k 11h 15f 5e 1f 1l 85m
2f 29e 1f 1k 1f 1l 85m
7e 27f 1l 85m
2q 4b 2d 26c 1l 85m
34c 1l 85m
2k 6h 2i 12f 76n 22m
2f 19e 1f 1n 2o 19p 53o 1n 22m
2k 5h 2e 13f 1n 74o 1n 22m
2f 20e 1n 2o 25r 47o 1n 22m
22f 1n 2o 29r 43o 1n 22m
22f 1n 2o 13r 59o 1n 22m
22f 1n 74o 1n 22m
22f 1n 2o 70r 2o 1n 1B 21m
22f 1n 2o 69r 3o 1n 22m
22f 1n 2o 70r 2o 1n 22m
22f 1n 2o 61r 11o 1n 22m
22f 1n 2o 37r 35o 1n 22m
22f 1n 74o 1n 22m
22f 1n 21o 3s 1t 11s 2o 4u 1v 10u 21o 1n 22m
22f 1n 74o 1n 22m
22f 1n 2o 5w 13x 3w 8x 3w 7x 33o 1n 22m
22f 76n 22m
22f 76y 22m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 86l
34f 1l 2D 13E 32z 38l
34f 86z
34f 1z 1l 1A 11B 71l 1z
34f 86z
1a 2b 7C 2b 9C 2b 11C 6b 7C 61c 6b 5C 1a
